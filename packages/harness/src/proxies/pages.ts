/** What a gateway shows instead of the origin's answer. */
export const sorryPage =
  "<!DOCTYPE html>\n<html><head><title>Sorry</title></head><body><h1>Something went wrong</h1><p>Please try again later.</p></body></html>\n";

/** Where a gateway sends everybody who is not signed in. */
export const loginPage =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form method="post" action="/login"><input name="user"><input name="password" type="password"><button>Sign in</button></form></body></html>\n';

/** What a gateway puts into every page. */
export const notice = '<div class="notice">Maintenance tonight from 22:00.</div>';

/** The methods that somebody allows who has never heard of WebDAV. */
export const plainMethods: readonly string[] = ["GET", "HEAD", "POST", "OPTIONS"];

/** Statuses of an origin in whose place a gateway puts a page of its own; 401 stays, or nobody could sign in. */
export const errorStatuses: readonly number[] = [
  400, 403, 404, 405, 409, 412, 415, 423, 424, 500, 502, 503, 507,
];

/** The smallest body that is too large, and the time that is too short. */
export const bodyLimit = 16_384;
export const shortTimeout = 1;
/** What a healthy proxy waits for: PROPFIND of a large tree. Seconds. */
export const longTimeout = 300;
