import type { DiagnosisContext } from "../../context/types.ts";
import { reasonsIn } from "../../context/vocabulary.ts";
import { headerValue } from "../../../exchange/headers.ts";

/** Other things that get locked: accounts, databases, the server's own lock files. */
const OTHER_LOCKS =
  /\b(?:account|user|login|password)\b.{0,40}\block(?:ed|out)\b|\block(?:ed)? out\b|\bdatabase (?:\w+ )?is locked|lock(?:ing)? database|SQLITE_|deadlock|lock wait timeout/i;

/**
 * Wording for locks that the shared vocabulary does not hold: Subversion's lock error numbers (svn_error_codes.h,
 * 160035 to 160041), ownCloud's and Nextcloud's exceptions, sharing violations of Windows and of network shares, and
 * what SharePoint puts into X-MSDAVEXT_Error ([MS-WDV] section 2.2.3).
 */
const WORDING =
  /(?:\bE|errno |#)1600(?:3[5-9]|4[01])\b|\bLockedException|\bFileLocked|\bEBUSY\b|resource busy or locked|being used by another process|sharing violation|\blocked (?:for (?:exclusive|shared) use )?by\b|does not own lock|lock token (?:is |has )?(?:invalid|unknown|expired|not valid)/i;

/** Whether a text speaks of a lock on a resource. */
export function speaksOfLock(text: string): boolean {
  if (OTHER_LOCKS.test(text)) return false;
  return (
    WORDING.test(text) ||
    reasonsIn(text).some((reason) => reason === "locked" || reason === "lock-token-mismatch")
  );
}

/** What SharePoint says beside the status, percent-decoded. */
export function extendedError({ answer }: DiagnosisContext): string {
  const value = headerValue(answer.headers, "X-MSDAVEXT_Error") ?? "";
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The holder that a message names. */
export const holderIn = (text: string): string | undefined =>
  /\blocked (?:for (?:exclusive|shared) use )?by (?:user )?['"]?([^'"\s,;)]*[^'"\s,;).])/i.exec(text)?.[1];
