/** Names of codes that follow each other, by the first of them. */
const RUNS: Readonly<Record<number, readonly string[]>> = {
  100: ["Continue", "Switching Protocols", "Processing", "Early Hints"],
  200: [
    "OK",
    "Created",
    "Accepted",
    "Non-Authoritative Information",
    "No Content",
    "Reset Content",
    "Partial Content",
    "Multi-Status",
    "Already Reported",
  ],
  226: ["IM Used"],
  300: ["Multiple Choices", "Moved Permanently", "Found", "See Other", "Not Modified", "Use Proxy"],
  307: ["Temporary Redirect", "Permanent Redirect"],
  400: [
    "Bad Request",
    "Unauthorized",
    "Payment Required",
    "Forbidden",
    "Not Found",
    "Method Not Allowed",
    "Not Acceptable",
    "Proxy Authentication Required",
    "Request Timeout",
    "Conflict",
    "Gone",
    "Length Required",
    "Precondition Failed",
    "Content Too Large",
    "URI Too Long",
    "Unsupported Media Type",
    "Range Not Satisfiable",
    "Expectation Failed",
  ],
  421: [
    "Misdirected Request",
    "Unprocessable Content",
    "Locked",
    "Failed Dependency",
    "Too Early",
    "Upgrade Required",
  ],
  428: ["Precondition Required", "Too Many Requests"],
  431: ["Request Header Fields Too Large"],
  451: ["Unavailable For Legal Reasons"],
  500: [
    "Internal Server Error",
    "Not Implemented",
    "Bad Gateway",
    "Service Unavailable",
    "Gateway Timeout",
    "HTTP Version Not Supported",
    "Variant Also Negotiates",
    "Insufficient Storage",
    "Loop Detected",
  ],
  510: ["Not Extended", "Network Authentication Required"],
};

const names: ReadonlyMap<number, string> = new Map(
  Object.entries(RUNS).flatMap(([first, run]) =>
    run.map((name, index) => [Number(first) + index, name] as const),
  ),
);

/**
 * The name that the RFCs give a status code (RFC 9110 section 15, RFC 4918 section 11, RFC 5842 section 7, RFC 6585):
 * `Locked` for 423. An empty string for a code without a name. What a server wrote as its reason phrase is not asked.
 */
export function statusName(code: number): string {
  return names.get(code) ?? "";
}

/** Code and name for people: `423 Locked`; the bare code where it has no name: `299`. */
export function statusText(code: number): string {
  const name = statusName(code);
  return name === "" ? String(code) : `${code} ${name}`;
}
