import { leadsToSignIn } from "../../context/credentials.ts";
import { ERROR_PAGE } from "../../context/pages.ts";
import { ledTo } from "../../context/sent-on.ts";
import type { DiagnosisContext } from "../../context/types.ts";
import { speaksFor } from "../../evidence.ts";
import type { Evidence, Problem } from "../../types.ts";

/** What answers so is not the resource that was meant: nothing is there, no WebDAV is spoken there. */
const NOTHING_THERE: ReadonlySet<number | undefined> = new Set([404, 405, 410, 501]);

/** A redirect that was followed to another resource, where WebDAV is not what answers. */
export function ledAway(context: DiagnosisContext, { status }: Problem): Evidence[] {
  const led = ledTo(context);
  if (!led || !(NOTHING_THERE.has(status) || context.answer.html)) return [];
  const { from, hop, to } = led;
  // Each of them is the sign of another cause.
  if (leadsToSignIn(from, to) || ERROR_PAGE.test(to.rawPath) || to.path === "/") return [];
  const where = from.origin === to.origin ? to.path : `${to.url}, on another origin`;
  return [
    speaksFor(
      "decisive",
      { kind: "status", hop },
      `The request was sent on to another resource, ${where}, and what answers there is no WebDAV.`,
      { quote: `${from.url} → ${to.url}` },
    ),
  ];
}
