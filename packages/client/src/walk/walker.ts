import type { Place } from "../request/place.ts";
import { askInfinity } from "./ask-infinity.ts";
import { createChannel } from "./channel.ts";
import { drain } from "./drain.ts";
import { createFrontier } from "./frontier.ts";
import { createKeySet, type KeySet } from "./key-set.ts";
import { createOutput } from "./output.ts";
import { createPace } from "./pace.ts";
import { sameOriginRedirects, type WalkParts } from "./parts.ts";
import { readCollection } from "./read-collection.ts";
import { prepareRequests } from "./requests.ts";
import type { WalkSettings } from "./settings.ts";
import { createStart } from "./start.ts";
import type { WalkClient, WalkedResource, WalkProgress } from "./types.ts";
import { aborted } from "./unread.ts";

export interface Walker {
  readonly progress: WalkProgress;
  run(): AsyncGenerator<WalkedResource, void, undefined>;
}

/** Entries that wait for the caller before the reading of answers pauses. */
const waiting = 1024;

export function createWalker(client: WalkClient, place: Place, settings: WalkSettings): Walker {
  const controller = new AbortController();
  const { signal } = controller;
  const channel = createChannel<WalkedResource>(waiting);
  const output = createOutput(
    channel,
    settings.strategy === "depth-1" ? "depth-1" : "infinity",
    settings.onProgress,
  );
  const { progress } = output;
  const start = createStart(place);
  const frontier = createFrontier(start, settings, output);
  const pace = createPace(settings.concurrency, signal);

  const work = async (): Promise<void> => {
    const requests = await prepareRequests(client, place.url, settings, signal, progress);
    if (requests.bindings) frontier.useIdentities();
    const parts: WalkParts = { settings, start, requests, frontier, output, pace, signal };
    let yielded: KeySet | undefined;
    if (settings.strategy === "depth-1") frontier.restart();
    else yielded = await wholeTree(parts);
    progress.phase = "depth-1";
    await drain(parts, async (pending) => readCollection(parts, pending, yielded ?? createKeySet()));
    output.done();
  };

  async function* run(): AsyncGenerator<WalkedResource, void, undefined> {
    const onAbort = (): void => controller.abort(settings.signal?.reason);
    if (settings.signal?.aborted) onAbort();
    else settings.signal?.addEventListener("abort", onAbort, { once: true });
    const working = work().then(
      () => channel.close(),
      (error: unknown) => {
        controller.abort(error);
        channel.fail(settings.signal?.aborted ? aborted(error, settings.signal, start.pending) : error);
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

/** Depth infinity, at the start or where it is redirected to; gives what was yielded of an answer that is not the whole tree. */
async function wholeTree(parts: WalkParts): Promise<KeySet | undefined> {
  const { start, output } = parts;
  for (let redirects = 0; ; redirects++) {
    const { listed, yielded } = await askInfinity(parts);
    if (listed.kind !== "redirected") return yielded;
    const moved =
      redirects < sameOriginRedirects &&
      start.follow(start.pending, listed.to, output.progress.resources > 0);
    if (moved) continue;
    output.problem(start.pending, listed.problem, listed.status);
    return undefined;
  }
}
