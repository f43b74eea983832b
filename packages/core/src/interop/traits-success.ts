import { codesOf, isFailure } from "../conformance/reading.ts";
import { seenBy, seenIn, whole, WRITES } from "./sighting.ts";
import type { Trait } from "./types.ts";

/** Traits that make clients misjudge success and failure. */
export const SUCCESS_TRAITS: readonly Trait[] = [
  {
    id: "failure-in-207-to-a-write",
    title: "A write is answered with 207 that holds failures",
    clients: [
      seenBy(
        "webdav (npm)",
        "The operation counts as done: the body is not read.",
        "perry-mitchell/webdav-client source/response.ts",
      ),
      seenBy("go-webdav", "The operation counts as done: the body is not read.", "emersion/go-webdav#21"),
      seenBy(
        "tsdav",
        "The result says ok: true, and the body is not read.",
        "natelindev/tsdav src/request.ts",
      ),
    ],
    look: (context) => {
      if (context.status !== 207 || !WRITES.has(context.method ?? "")) return undefined;
      return seenIn(context, ({ response }) => codesOf(response).some(isFailure));
    },
  },
  {
    id: "failure-in-207-to-proppatch",
    title: "A PROPPATCH is answered with 207 that holds failures",
    clients: [
      seenBy(
        "tsdav",
        "The result says ok: true: the statuses of propstats are not looked at.",
        "natelindev/tsdav src/request.ts",
      ),
    ],
    look: (context) => {
      if (context.status !== 207 || context.method !== "PROPPATCH") return undefined;
      return seenIn(context, ({ response }) =>
        response.propstats.some(({ status }) => isFailure(status?.code)),
      );
    },
  },
  {
    id: "multistatus-not-207",
    title: "The Multi-Status comes under another status than 207",
    clients: [
      seenBy(
        "neon (cadaver, davfs2, WinSCP)",
        "The body is not read: 207 is expected.",
        "notroj/neon src/ne_207.c",
      ),
    ],
    look: ({ multistatus, status }) =>
      whole(multistatus !== undefined && status !== undefined && status !== 207, String(status)),
  },
];
