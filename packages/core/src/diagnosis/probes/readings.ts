import { headerValue } from "../../exchange/headers.ts";
import type { Exchange } from "../../exchange/types.ts";
import { outcomeOf } from "../../resources/outcome.ts";
import { bare, isCopyOrMove, isWhole } from "../context/ask.ts";
import { nearNames } from "../context/near.ts";
import { placeOf } from "../context/place.ts";
import { resourcesOfExchange } from "../../resources/exchange.ts";
import type { DiagnosisContext } from "../context/types.ts";
import type { Sighting } from "../define.ts";
import { speaksAgainst, speaksFor } from "../evidence.ts";
import type { Evidence, EvidencePlace, Problem, ProbeAnswer, Weight } from "../types.ts";

/** What one answer says of causes, by their ids. */
type Said = Record<string, Evidence>;
type Reader = (context: DiagnosisContext, answer: ProbeAnswer) => Said;

const at = ({ probe }: ProbeAnswer): EvidencePlace => ({ kind: "probe", id: probe.id });
const statusOf = ({ exchange }: ProbeAnswer): number | undefined => exchange.response?.status;
const went = ({ exchange }: ProbeAnswer): "succeeded" | "failed" | "unknown" => outcomeOf(exchange).result;

/** It was refused with the same status: what was changed is not the matter. */
const isTheSame = (context: DiagnosisContext, answer: ProbeAnswer): boolean =>
  statusOf(answer) !== undefined && statusOf(answer) === context.answer.status;

/** The same request with one thing changed, which was meant to be the matter with it. */
const changed =
  (cause: string | ((context: DiagnosisContext) => string), weight: Weight, what: string): Reader =>
  (context, answer) => {
    const id = typeof cause === "string" ? cause : cause(context);
    if (went(answer) === "succeeded")
      return { [id]: speaksFor(weight, at(answer), `${what}, the same request goes well.`) };
    if (!isTheSame(context, answer)) return {};
    return {
      [id]: speaksAgainst("strong", at(answer), `${what}, the answer is the same ${statusOf(answer)}.`),
    };
  };

/** A resource that answers another Depth is there, speaks WebDAV, and lets this user in. */
const OTHER_THAN_DEPTH = ["access-denied", "method-blocked", "path-not-found", "dav-disabled", "path-base"];

const finite: Reader = (context, answer) => {
  const { depth } = context.request;
  if (depth.effective !== "infinity") return {};
  const id = depth.value === "infinity" ? "depth-refused" : "depth-mismatch";
  const said = changed(id, "decisive", `With ${depthOf(answer)}`)(context, answer);
  if (went(answer) !== "succeeded") return said;
  const text = `With ${depthOf(answer)} the same resource answers.`;
  return {
    ...said,
    ...Object.fromEntries(
      OTHER_THAN_DEPTH.map((other) => [other, speaksAgainst("strong", at(answer), text)]),
    ),
  };
};
const depthOf = ({ probe }: ProbeAnswer): string =>
  `Depth: ${headerValue(probe.headers, "Depth") ?? "another"}`;

const targetOf = ({ request }: DiagnosisContext): string => bare((request.destination ?? request.place).path);

/** Whether a listing of the collection above names the target; `undefined` where the answer is no listing of it. */
function names(context: DiagnosisContext, { exchange }: ProbeAnswer): boolean | undefined {
  const view = resourcesOfExchange(exchange);
  if (!view.complete || view.resources.length === 0) return undefined;
  return view.resources.some(({ path, failed }) => !failed && bare(path) === targetOf(context));
}

const parentListing: Reader = (context, answer) => {
  const status = statusOf(answer);
  if (status === 404 || status === 410) {
    const text = "The collection above is not there either.";
    return {
      "parent-missing": speaksFor("strong", at(answer), text),
      "path-base": speaksFor("moderate", at(answer), text),
    };
  }
  if (isCopyOrMove(context) || status !== 207) return {};
  const named = names(context, answer);
  if (named === undefined) return {};
  if (named)
    return {
      "path-not-found": speaksAgainst("strong", at(answer), "The collection above lists the resource."),
      "path-redirect": speaksFor("weak", at(answer), "The collection above lists the resource."),
    };
  // Its rule sees the name that differs in spelling only; what is missing then is this very spelling.
  if (nearNames(context, (context.request.destination ?? context.request.place).path).length > 0)
    return {
      "path-not-found": speaksAgainst(
        "moderate",
        at(answer),
        "The collection above has a member whose name differs only in its spelling.",
      ),
    };
  return {
    "path-not-found": speaksFor(
      "strong",
      at(answer),
      "The collection above is there, and has no such member.",
    ),
    "parent-missing": speaksAgainst("decisive", at(answer), "The collection above is there."),
    "path-base": speaksAgainst("strong", at(answer), "The collection above is there, and speaks WebDAV."),
    "dav-disabled": speaksAgainst("decisive", at(answer), "The collection above speaks WebDAV."),
  };
};

const parent: Reader = (_context, answer) => {
  const status = statusOf(answer);
  if (status === 404 || status === 410 || status === 409)
    return {
      "parent-missing": speaksFor("decisive", at(answer), "The collection that should hold it is not there."),
    };
  return went(answer) === "succeeded"
    ? {
        "parent-missing": speaksAgainst(
          "decisive",
          at(answer),
          "The collection that should hold it is there.",
        ),
      }
    : {};
};

const lockDiscovery: Reader = (context, answer) => {
  if (went(answer) !== "succeeded" || /activelock/i.test(textOf(answer.exchange))) return {};
  // The property was not asked for in vain: servers without locks answer 404 for it.
  if (!/lockdiscovery/i.test(textOf(answer.exchange)) || context.answer.status === 423) return {};
  return { locked: speaksAgainst("strong", at(answer), "No lock is there.") };
};
const textOf = ({ response }: Exchange): string => response?.body.text ?? "";

const opaque = (tag: string): string =>
  tag
    .replace(/^W\//, "")
    .replaceAll('"', "")
    .replace(/-(?:gzip|br|zstd|deflate)$/, "");

const identity: Reader = ({ request }, answer) => {
  const tag = headerValue(answer.exchange.response?.headers ?? [], "ETag");
  const [sent] = [...request.ifMatch, ...request.if.tags];
  if (tag === undefined || sent === undefined || went(answer) !== "succeeded") return {};
  const text = `Uncompressed, the resource has the entity tag ${tag}, and ${sent} was sent.`;
  if (tag === sent) return { "etag-altered": speaksAgainst("moderate", at(answer), text) };
  return opaque(tag) === opaque(sent)
    ? { "etag-altered": speaksFor("decisive", at(answer), text) }
    : {
        "version-conflict": speaksFor("strong", at(answer), text),
        "etag-altered": speaksAgainst("strong", at(answer), text),
      };
};

const options: Reader = ({ request }, answer) => {
  const headers = answer.exchange.response?.headers ?? [];
  const status = statusOf(answer);
  if (status === undefined || status >= 300) return {};
  if (headerValue(headers, "DAV") === undefined) {
    const allow = headerValue(headers, "Allow");
    if (allow !== undefined && /\bPROPFIND\b/i.test(allow)) return {};
    return { "dav-disabled": speaksFor("moderate", at(answer), "OPTIONS is answered without a DAV header.") };
  }
  const said: Said = {
    "dav-disabled": speaksAgainst("strong", at(answer), "OPTIONS is answered with a DAV header."),
  };
  const allow = headerValue(headers, "Allow")
    ?.split(",")
    .map((name) => name.trim().toUpperCase());
  if (!allow?.includes("PROPFIND") || placeOf(answer.probe.url).key !== request.place.key) return said;
  if (allow.includes(request.method))
    said["method-unsupported"] = speaksAgainst("moderate", at(answer), `Allow names ${request.method}.`);
  else
    said["method-unsupported"] = speaksFor("moderate", at(answer), `Allow does not name ${request.method}.`);
  return said;
};

const anonymous: Reader = (context, answer) =>
  went(answer) === "succeeded" && context.request.auth !== undefined
    ? {
        "access-denied": speaksFor(
          "strong",
          at(answer),
          "Without credentials the same request goes well: this user's are the matter.",
        ),
      }
    : {};

/** Credentials that are refused at the root of the server too are wrong; those that only this resource refuses are not. */
const credentials: Reader = (context, answer) => {
  if (context.answer.status !== 401 || context.request.auth === undefined) return {};
  if (statusOf(answer) === 401) {
    const text = "The same credentials are refused at the root of the server as well.";
    return {
      "auth-required": speaksFor("strong", at(answer), text),
      "access-denied": speaksAgainst("strong", at(answer), text),
    };
  }
  const { request } = answer.exchange;
  return went(answer) === "succeeded" && headerValue(request.headers, "Authorization") !== undefined
    ? {
        "auth-required": speaksAgainst(
          "strong",
          at(answer),
          "The same credentials are accepted at the root of the server.",
        ),
      }
    : {};
};

const GATEWAY = new Set([502, 503, 504]);

/** What the rules do not read from a direct baseline: whether the server behind a failing gateway is there. */
const directly: Reader = (context, answer) => {
  const status = context.answer.status ?? 502;
  if (!GATEWAY.has(status)) return {};
  const { error } = answer.exchange;
  if (error)
    return {
      "gateway-failure": speaksFor(
        "strong",
        at(answer),
        `Asked directly, the server is not reached either (${error.code}).`,
      ),
    };
  return went(answer) === "succeeded"
    ? {
        "gateway-failure": speaksFor("strong", at(answer), "Asked directly, the server answers well."),
        "server-error": speaksAgainst("strong", at(answer), "Asked directly, the server answers well."),
      }
    : {};
};

const READERS: Record<string, Reader> = {
  slash: changed("path-redirect", "decisive", "With the trailing slash the other way"),
  "depth-0": finite,
  "depth-1": finite,
  "path-destination": changed("destination-mismatch", "decisive", "With a Destination that is only a path"),
  "content-length": changed("chunked-refused", "decisive", "With a Content-Length"),
  "identity-encoding": identity,
  "parent-listing": parentListing,
  parent,
  "lock-discovery": lockDiscovery,
  options,
  "options-root": options,
  credentials,
  direct: directly,
  anonymous,
};

/** What a cause saw, and what the answers to probes say of it: they concern the request as a whole. */
export function withAnswers(
  context: DiagnosisContext,
  problem: Problem,
  cause: string,
  sighting: Sighting | undefined,
): Sighting | undefined {
  if (context.probes.length === 0 || !isWhole(problem) || problem.failures.length === 0) return sighting;
  const said = context.probes.flatMap((answer) => {
    const piece = READERS[answer.probe.id]?.(context, answer)[cause];
    return piece ? [piece] : [];
  });
  if (said.length === 0) return sighting;
  return { ...sighting, evidence: [...(sighting?.evidence ?? []), ...said] };
}
