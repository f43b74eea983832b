import { checkHref } from "./arguments.ts";
import { checkEarlier } from "./earlier.ts";
import { onEtag } from "./etag.ts";
import type { Claim } from "./judge.ts";
import { checkOptions, type MatcherOptions } from "./options.ts";
import type { Subject } from "./subject.ts";
import { unknown, type Verdict } from "./verdict.ts";

/** @param same whether the two are claimed to be the same, or not to be */
export function etagClaim(
  same: boolean,
  before: unknown,
  href: string | undefined,
  options: MatcherOptions | undefined,
): Claim {
  const earlier = checkEarlier(before);
  if (href !== undefined) checkHref(href);
  checkOptions(options, "{ timeout: 5000 }");
  const what = href ?? "the request URL";
  const [alike, changed] = [`${what} with the ETag that it had`, `${what} with another ETag than it had`];
  return {
    options,
    parameters: href === undefined ? "before" : "before, href",
    beside: "exchange" in earlier ? { exchange: earlier.exchange, is: "before" } : undefined,
    expected: same ? alike : changed,
    expectedNot: same ? changed : alike,
    about: { href },
    check: (subject) => compared(subject, earlier, href, same),
  };
}

function compared(subject: Subject, earlier: Subject, href: string | undefined, same: boolean): Verdict {
  return onEtag(subject, href, (now) => {
    const before = onEtag(earlier, href, (then) => {
      if (then === undefined || then === "") return unknown("it had no ETag before.");
      if (now === undefined || now === "") return unknown("it has no ETag now.");
      const what = `${href ?? "the request URL"} with the ETag ${now}`;
      const received = now === then ? `${what}, as before` : `${what}, and ${then} before`;
      if (now === then) return { holds: same, received };
      if (opaque(now) !== opaque(then)) return { holds: !same, received };
      const because = "only the mark of a weak tag (W/) differs: the representation may have changed or not.";
      return { holds: "mixed", received, because };
    });
    return before.holds === "unknown" ? unknown(`the ETags cannot be compared: ${before.because}`) : before;
  });
}

/** RFC 9110 section 8.8.3.2: what weak comparison looks at. */
function opaque(etag: string): string {
  return etag.replace(/^W\//, "");
}
