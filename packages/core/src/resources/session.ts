/** What Java's servlet containers append to a path where they track sessions without cookies (Servlet 6.0 section 7.1.3). */
const SESSION = /;jsessionid=[^/?#;]*/gi;

/** Whether a URL carries the id of a session in its path. */
export const hasSession = (url: string): boolean => url.search(SESSION) >= 0;

/** The URL without it. */
export const withoutSession = (url: string): string => url.replaceAll(SESSION, "");
