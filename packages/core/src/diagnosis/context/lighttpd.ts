import type { Problem } from "../types.ts";
import { outer, ownPage } from "./ask.ts";
import type { DiagnosisContext } from "./types.ts";

/** What mod_webdav carries out, or refuses by another status, wherever it is active (mod_webdav.c, webdav_… of each method). */
const ALWAYS: ReadonlySet<string> = new Set(["MKCOL", "COPY", "MOVE", "PUT", "PROPFIND"]);
/** Without a database 405, 500 and 409 since it was written anew for 1.4.54, and 501 before. */
const SINCE_1_4_54: ReadonlySet<string> = new Set(["PROPPATCH", "LOCK", "UNLOCK"]);

function isOlder(version: string | undefined): boolean {
  const [major = 0, minor = 0, patch = 0] = (version ?? "9").split(".").map(Number);
  return major * 1_000_000 + minor * 1000 + patch < 1_004_054;
}

/** A 501 of lighttpd to what mod_webdav has: the module is not active there. */
export function withoutModWebdav(context: DiagnosisContext, problem: Problem): boolean {
  const { method } = context.request;
  if (!outer(problem, 501) || !ownPage(context, "lighttpd") || context.davHere) return false;
  return ALWAYS.has(method) || (SINCE_1_4_54.has(method) && !isOlder(context.who.answerer?.version));
}
