import {
  hrefKey,
  NOT_CARRIED_OUT,
  outcomeOf,
  resolveHref,
  statusText,
  type DavBody,
  type Exchange,
  type UnknownOutcome,
} from "@multistatus/core";

/** The status line taken as what became of the request URL. */
export interface OuterAnswer {
  /** The request URL. */
  path: string;
  status: number;
  failed: boolean;
  /**
   * False where the server may not have come to the request at all (401, 503, a redirect): such a status can be asserted,
   * but that it is not another one says nothing about the resource.
   */
  certain: boolean;
  isFor(href: string): boolean;
}

/** Methods that may be answered for the request URL by the status line alone (RFC 4918 sections 9.3 to 9.11). */
const methods: ReadonlySet<string> = new Set(["DELETE", "COPY", "MOVE", "PUT", "MKCOL", "LOCK", "UNLOCK"]);

/** The status line (or an answer to MKCOL) as what became of the request URL, or why it is not, in a sentence. */
export function outerAnswer(exchange: Exchange, body: DavBody): OuterAnswer | string {
  const { request, unknown = [] } = exchange;
  const isNot = `the answer is no Multi-Status but ${bodyName(body)}`;
  if (unknown.includes("method")) return `${isNot}, and the source of the exchange does not tell the method.`;
  if (body.kind === "response") return `${isNot}, where a DAV:multistatus was due.`;
  const { status, result, reason } = outcomeOf(exchange);
  if (reason !== undefined && reason !== "redirected") return `${isNot}; ${reasons[reason]}.`;
  if (status === undefined || !methods.has(request.method)) {
    const line = status === undefined ? "" : ` under ${statusText(status)}`;
    return `${isNot}${line}; for ${request.method} that says nothing about the resources.`;
  }
  const key = hrefKey(request.url);
  return {
    path: request.url,
    status,
    failed: result !== "succeeded",
    certain: reason === undefined && !NOT_CARRIED_OUT.has(status),
    isFor: (href) => hrefKey(resolveHref(href, request.url)) === key,
  };
}

/** Why an exchange does not tell what became of its request URL, in words. */
export const reasons: Readonly<Record<UnknownOutcome, string>> = {
  "no-response": "no response arrived",
  "status-not-recorded": "the source of the exchange does not tell the status line",
  "body-not-recorded": "the source of the exchange does not hold the response body",
  redirected: "the redirect was not followed",
  accepted: "202 Accepted does not say whether the request will succeed",
  "web-page": "a page under 200 OK may come from somebody else than the DAV server",
  "not-a-multistatus": "a Multi-Status was due",
  "error-under-success": "an error under a status that says success tells nothing",
  incomplete: "it broke off",
  "not-listed": "it does not name the request URL",
  "no-status": "it has no status",
};

/** What a body is, for a sentence. */
export function bodyName(body: DavBody): string {
  if (body.kind === "error") {
    const conditions = body.error.conditions.map(({ localName }) => localName).join(", ");
    return conditions === "" ? "a DAV:error" : `a DAV:error (${conditions})`;
  }
  if (body.kind === "response") return "a bare DAV:response";
  if (body.kind !== "other") return `a DAV:${body.kind}`;
  const names = {
    empty: "an empty body",
    html: "an HTML page",
    json: "JSON",
    xml: `other XML${body.root === undefined ? "" : ` (${body.root.name})`}`,
    text: "plain text",
    binary: "binary",
  };
  return names[body.looksLike];
}
