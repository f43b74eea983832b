import { headerValue } from "../../exchange/headers.ts";
import type { DiagnosisContext } from "./types.ts";

/** Thrown without a message by Nextcloud's sign-in alone (apps/dav Connector/Sabre/Auth.php); rate limits have one. */
const THROTTLED = /Sabre\\Exception\\TooManyRequests\s*$/;

/** Nextcloud's brute-force protection has answered. */
export const isThrottled = ({ answer }: DiagnosisContext): boolean => THROTTLED.test(answer.words);

/** Three sign-ins were refused in a row before. */
export const refusedBefore = ({ earlier }: DiagnosisContext): boolean =>
  earlier.length >= 3 &&
  earlier
    .slice(-3)
    .every(
      ({ request, response }) =>
        (response?.status === 401 || response?.status === 429) &&
        headerValue(request.headers, "Authorization") !== undefined,
    );
