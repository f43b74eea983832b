import { setTimeout as delay } from "node:timers/promises";
import type { Resource, StreamedResponse } from "@multistatus/core";
import type { PropertyName } from "../bodies/names.ts";
import { propfindBody } from "../bodies/propfind.ts";
import type { RequestOptions } from "../request/options.ts";
import type { Place } from "../request/place.ts";
import { headerList, withHeaders } from "../request/sent-headers.ts";
import { hasBindings, identityOf } from "./bindings.ts";
import { createChannel } from "./channel.ts";
import { traceInfinity } from "./infinity.ts";
import { createKeySet, type KeySet } from "./key-set.ts";
import { list, problem, type Listed } from "./listing.ts";
import { backoff, createPace } from "./pace.ts";
import { isMemberOf, located, placeOfAnswer, scopeOf } from "./scope.ts";
import { aborted, pathOf, unread } from "./unread.ts";
import type { Pending, WalkClient, WalkedResource, WalkOptions, WalkProblem, WalkProgress } from "./types.ts";

/** The options with everything decided. */
export interface WalkSettings extends WalkOptions {
  strategy: "auto" | "depth-1" | "infinity";
  concurrency: number;
  retries: number;
  maxWait: number;
  names: readonly PropertyName[] | "allprop";
}

export interface Walker {
  readonly progress: WalkProgress;
  run(): AsyncGenerator<WalkedResource, void, undefined>;
}

/** Entries that wait for the caller before the reading of answers pauses. */
const waiting = 1024;
/** A tree deeper than this is taken for a loop. */
const expectedDepth = 64;
const sameOriginRedirects = 5;
const shownOutside = 10;
const progressInterval = 100;

export function createWalker(client: WalkClient, place: Place, settings: WalkSettings): Walker {
  const { maxDepth = Infinity, onProgress, retries, maxWait } = settings;
  const controller = new AbortController();
  const { signal } = controller;
  const channel = createChannel<WalkedResource>(waiting);
  const pace = createPace(settings.concurrency, signal);
  const frontier: Pending[] = [];
  let visited: KeySet = createKeySet();
  /** What was yielded before an answer to Depth infinity broke off. */
  let yielded: KeySet | undefined;
  /** Identities of collections (RFC 5842 section 3.1), where the server has them. */
  let identities: KeySet | undefined;
  let scope = scopeOf(place);
  let start: Pending = { url: place.url, key: scope.key, level: 0 };
  let startShown = false;
  let active = 0;
  let reported = 0;
  const progress: WalkProgress = {
    phase: settings.strategy === "depth-1" ? "depth-1" : "infinity",
    resources: 0,
    collections: 0,
    failed: 0,
    requests: 0,
    retries: 0,
    pending: 0,
    outside: { count: 0, examples: [] },
  };
  let request: RequestOptions = {};

  const report = (): void => {
    if (!onProgress) return;
    const now = performance.now();
    if (progress.phase !== "done" && now - reported < progressInterval) return;
    reported = now;
    progress.pending = frontier.length;
    onProgress(structuredClone(progress));
  };

  const emit = (resource: Resource, level: number): Promise<void> | undefined => {
    progress.resources += 1;
    startShown ||= level === 0;
    if (resource.collection) progress.collections += 1;
    if (resource.failed) progress.failed += 1;
    if (progress.resources % 64 === 0) report();
    return channel.push(Object.assign(resource, { level }));
  };

  const emitProblem = (pending: Pending, what: WalkProblem, status?: number): void => {
    progress.failed += 1;
    void channel.push(unread(pending, what, status));
  };

  const outside = (href: string): void => {
    progress.outside.count += 1;
    if (progress.outside.examples.length < shownOutside) progress.outside.examples.push(href);
  };

  /** A collection to descend into, if it is new. */
  const pendingOf = (resource: Resource, level: number): Pending | undefined => {
    if (!resource.collection || resource.failed || resource.note === "reported-elsewhere") return undefined;
    if (level >= maxDepth) return undefined;
    const identity = identities && identityOf(resource);
    if (identity !== undefined && !identities?.add(identity)) return undefined;
    const to = placeOfAnswer(resource.url, start.url);
    return to && { url: to.url, key: resource.key, level };
  };

  const found = (pending: Pending | undefined): void => {
    if (!pending || !visited.add(pending.key)) return;
    if (pending.level >= expectedDepth && maxDepth === Infinity && settings.maxDepth === undefined) {
      const what = `It lies ${pending.level} levels below the start, which looks like a loop; give \`maxDepth\` to go on.`;
      emitProblem(pending, problem("too-deep", what));
      return;
    }
    frontier.push(pending);
  };

  const send = (url: string, depth: "0" | "1" | "infinity") => async () => {
    progress.requests += 1;
    return client.stream("PROPFIND", url, { ...request, depth });
  };

  /** RFC 5842: a server with bindings tells by `resource-id` that two URLs are one resource, if it is asked. */
  const prepare = async (): Promise<void> => {
    const common: RequestOptions = {
      signal,
      redirect: "manual",
      ...(settings.timeout === undefined ? {} : { timeout: settings.timeout }),
    };
    let { names } = settings;
    const fields: [string, string][] = [["Content-Type", "application/xml; charset=utf-8"]];
    if (await hasBindings(client, start.url, { ...common, headers: headerList(settings.headers) }, signal)) {
      identities = createKeySet();
      if (names !== "allprop") names = [...names, "resource-id"];
      fields.push(["DAV", "bind"]);
    }
    request = {
      ...common,
      headers: withHeaders(fields, headerList(settings.headers)),
      body: propfindBody(names, names === "allprop" && identities ? ["resource-id"] : []),
    };
  };

  const listInfinity = async (): Promise<Listed> => {
    const trace = traceInfinity();
    const take = (response: StreamedResponse, url: string): Promise<void> | undefined => {
      let wait: Promise<void> | undefined;
      for (const entry of located(response, url, scope)) {
        if ("outside" in entry) outside(entry.outside);
        else if (trace.see(entry.resource, entry.level)) {
          const pending = pendingOf(entry.resource, entry.level);
          if (pending) trace.expectMembers(pending);
          if (entry.level <= maxDepth) wait = emit(entry.resource, entry.level);
        }
      }
      return wait;
    };
    const listed = await list(send(start.url, "infinity"), take, signal);
    if (listed.kind === "complete" && trace.seen.size > 0) {
      progress.infinity = { usable: true, why: "The server answered with a whole Multi-Status." };
      if (settings.strategy === "auto") for (const pending of trace.memberless()) found(pending);
      return listed;
    }
    const why =
      listed.kind === "complete" ? "The answer names no resource of the tree." : listed.problem.message;
    progress.infinity = { usable: false, why };
    if (listed.kind === "redirected") return listed;
    if (listed.kind === "again" && listed.busy) pace.busy(Math.min(listed.wait ?? backoff(0), maxWait));
    if (trace.seen.size > 0) {
      yielded = trace.seen;
      visited = trace.finished();
      // Among these are collections that the answer left without a member: they are asked as in a whole answer.
      for (const pending of trace.memberless()) {
        if (visited.has(pending.key) && settings.strategy === "auto") frontier.push(pending);
      }
      identities &&= createKeySet();
    }
    visited.add(start.key);
    frontier.push(start);
    return listed;
  };

  const askOnce = async (pending: Pending, seen: KeySet): Promise<Listed> => {
    let named = 0;
    let own: WalkProblem | undefined;
    let ownStatus: number | undefined;
    let foreign: string | undefined;
    const take = (response: StreamedResponse, url: string): Promise<void> | undefined => {
      let wait: Promise<void> | undefined;
      for (const entry of located(response, url, scope)) {
        if ("outside" in entry) {
          foreign ??= entry.outside;
          outside(entry.outside);
          continue;
        }
        const { resource, level } = entry;
        const isSelf = resource.key === pending.key;
        if (!isSelf && !isMemberOf(pending.key, resource.key)) continue;
        named += 1;
        if (isSelf && (pending.level > 0 || startShown)) {
          if (!resource.failed) continue;
          const conditions = resource.conditions.map(({ name }) => name);
          own = problem("refused", `The server says ${resource.status} of it.`, undefined, conditions);
          ownStatus = resource.status;
          continue;
        }
        const below = pendingOf(resource, level);
        if (!isSelf) found(below);
        if (!seen.add(resource.key)) continue;
        if (!isSelf && progress.infinity?.usable) {
          const why = `It was cut: ${pathOf(pending)} has members that it left out.`;
          progress.infinity = { usable: false, why };
        }
        wait = emit(resource, level);
      }
      return wait;
    };
    const depth = pending.level === 0 && maxDepth === 0 ? "0" : "1";
    const listed = await list(send(pending.url, depth), take, signal);
    if (own) return { kind: "refused", problem: own, status: ownStatus ?? 207 };
    if (listed.kind !== "complete" || named > 0) return listed;
    const what = foreign === undefined ? "names no resource" : `speaks of other places, such as ${foreign}`;
    return { kind: "refused", status: 207, problem: problem("elsewhere", `The answer ${what}.`) };
  };

  const ask = async (first: Pending): Promise<void> => {
    let pending = first;
    let redirects = 0;
    // Kept over the attempts, so that nothing is yielded twice.
    const seen = yielded ?? createKeySet();
    for (let attempt = 0; ;) {
      await pace.ready();
      const listed = await askOnce(pending, seen);
      if (listed.kind === "complete") {
        pace.eased();
        return;
      }
      if (listed.kind === "redirected") {
        const to = redirects < sameOriginRedirects ? redirectOf(pending, listed.to) : undefined;
        redirects += 1;
        if (to) {
          pending = to;
          continue;
        }
      }
      const patient =
        listed.kind === "again" &&
        attempt < Math.min(retries, listed.most ?? Infinity) &&
        (listed.wait ?? 0) <= maxWait;
      if (!patient) {
        const { error } = listed.kind === "again" ? listed : { error: undefined };
        if (error !== undefined && pending.level === 0 && progress.resources === 0) throw error;
        emitProblem(pending, listed.problem, listed.status);
        return;
      }
      const wait = listed.wait ?? backoff(attempt);
      if (listed.busy) pace.busy(wait);
      else await delay(wait, undefined, { signal });
      attempt += 1;
      progress.retries += 1;
    }
  };

  /** Followed only to the same resource under another spelling; the start also to elsewhere on its origin. */
  const redirectOf = (pending: Pending, location: string): Pending | undefined => {
    const to = placeOfAnswer(location, pending.url);
    if (!to || to.origin !== scope.origin || to.url === pending.url) return undefined;
    const there = scopeOf(to);
    if (there.key === pending.key) return { ...pending, url: to.url };
    if (pending.level > 0 || progress.resources > 0) return undefined;
    scope = there;
    start = { url: to.url, key: scope.key, level: 0 };
    return start;
  };

  /** Asks what is in the frontier, and what comes of it, until nothing is left. */
  const drain = async (): Promise<void> => {
    const end = Promise.withResolvers<void>();
    const pump = (): void => {
      while (active < pace.limit) {
        // The latest first: the frontier then holds the siblings of one way down, not a whole level of the tree.
        const next = frontier.pop();
        if (!next) break;
        active += 1;
        ask(next).then(finished, end.reject);
      }
      if (active === 0) end.resolve();
    };
    const finished = (): void => {
      active -= 1;
      try {
        report();
        pump();
      } catch (error) {
        end.reject(error);
      }
    };
    pump();
    await end.promise;
  };

  const work = async (): Promise<void> => {
    await prepare();
    if (settings.strategy === "depth-1") {
      visited.add(start.key);
      frontier.push(start);
    } else {
      for (let redirects = 0; ; redirects++) {
        const listed = await listInfinity();
        if (listed.kind !== "redirected") break;
        const to = redirects < sameOriginRedirects ? redirectOf(start, listed.to) : undefined;
        if (!to) {
          emitProblem(start, listed.problem, listed.status);
          break;
        }
        start = to;
      }
      progress.phase = "depth-1";
    }
    await drain();
    progress.phase = "done";
    progress.pending = 0;
    report();
  };

  async function* run(): AsyncGenerator<WalkedResource, void, undefined> {
    const onAbort = (): void => controller.abort(settings.signal?.reason);
    if (settings.signal?.aborted) onAbort();
    else settings.signal?.addEventListener("abort", onAbort, { once: true });
    const working = work().then(
      () => channel.close(),
      (error: unknown) => {
        controller.abort(error);
        channel.fail(settings.signal?.aborted ? aborted(error, settings.signal, start) : error);
      },
    );
    try {
      yield* channel.items();
    } finally {
      settings.signal?.removeEventListener("abort", onAbort);
      channel.abandon();
      controller.abort(new DOMException("The walk was left.", "AbortError"));
      await working;
    }
  }

  return { progress, run };
}
