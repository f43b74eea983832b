import { codesOf, isFailure } from "../conformance/reading.ts";
import { seenIn, WRITES } from "./sighting.ts";
import type { Trait } from "./types.ts";

const failureInWrite: Trait = {
  id: "failure-in-207-to-a-write",
  title: "A write is answered with 207 that holds failures",
  clients: [
    {
      client: "webdav (npm)",
      sees: "The operation counts as done: any status below 400 is a success, and the body is not read.",
      source: "perry-mitchell/webdav-client source/response.ts",
    },
    {
      client: "go-webdav",
      sees: "The operation counts as done: the body of the 207 is not read.",
      source: "emersion/go-webdav#21",
    },
    {
      client: "tsdav",
      sees: "The operation returns a Response whose ok is true; its body is not read.",
      source: "natelindev/tsdav src/request.ts",
    },
  ],
  look: (context) => {
    if (context.status !== 207 || !WRITES.has(context.method ?? "")) return undefined;
    return seenIn(context, ({ response }) => codesOf(response).some(isFailure));
  },
};

const proppatchFailure: Trait = {
  id: "failure-in-207-to-proppatch",
  title: "A PROPPATCH is answered with 207 that holds failures",
  clients: [
    {
      client: "tsdav",
      sees: "The result says ok: true, as the statuses of propstats are not looked at.",
      source: "natelindev/tsdav src/request.ts",
    },
  ],
  look: (context) => {
    if (context.status !== 207 || context.method !== "PROPPATCH") return undefined;
    return seenIn(context, ({ response }) =>
      response.propstats.some(({ status }) => isFailure(status?.code)),
    );
  },
};

const not207: Trait = {
  id: "multistatus-not-207",
  title: "The Multi-Status comes under another status than 207",
  clients: [
    {
      client: "neon (cadaver, davfs2, WinSCP)",
      sees: "The body is not read: only 207 is accepted for it.",
      source: "notroj/neon src/ne_207.c",
    },
  ],
  look: ({ multistatus, status }) =>
    multistatus === undefined || status === undefined || status === 207
      ? undefined
      : { hrefs: [], evidence: String(status) },
};

/** Traits that make clients misjudge success and failure. */
export const SUCCESS_TRAITS: readonly Trait[] = [failureInWrite, proppatchFailure, not207];
