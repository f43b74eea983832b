import { isSuccess } from "../../resources/status.ts";
import { breachOf } from "../findings.ts";
import { isEncodedUrl } from "../scope.ts";
import { cut, isFailure } from "../reading.ts";
import type { Response, StatusPart } from "../../multistatus/types.ts";
import type { Breach, Entry, Declared } from "../types.ts";

function hrefProblem(href: string): { message: string; misleads?: boolean } | undefined {
  if (isEncodedUrl(href)) {
    const message = `${href} is a whole URL percent-encoded as a path: a client takes it for another resource.`;
    return { message, misleads: true };
  }
  if (/%(?![0-9a-f]{2})/i.test(href)) {
    const message = `${href} has a "%" that begins no escape: it cannot be decoded.`;
    return { message, misleads: true };
  }
  const raw = /[^\x21-\x7e]|["<>\\^`{|}]/.exec(href)?.[0];
  if (raw === undefined) return undefined;
  return { message: `${href} has the character ${JSON.stringify(raw)} unescaped.` };
}

/** What a response says of its resource, for comparing two. */
function saying(response: Response): string {
  const parts = response.propstats.map(({ status, properties }) => [
    status?.code,
    ...properties.map((property) => `${property.name}=${property.text()}`).sort(),
  ]);
  return JSON.stringify([response.status?.code, parts]);
}

function formBreach({ response, href }: Entry): { message: string; misleads?: boolean } | undefined {
  if (!response.complete) return undefined;
  const { status, propstats, hrefs } = response;
  if (status === undefined && propstats.length === 0) {
    return { message: `${href} has neither a status nor a propstat: whether it succeeded is not said.` };
  }
  if (status !== undefined && propstats.length > 0) {
    const codes = propstats.map((propstat) => propstat.status?.code);
    // A success beside properties that failed is no contradiction: the resource is there, they are not.
    const contradicts = isFailure(status.code) && codes.some(isSuccess);
    const message = `${href} has a status (${status.text}) and propstats${contradicts ? " that contradict it" : ""}.`;
    return { message, misleads: contradicts };
  }
  if (hrefs.length > 1 && propstats.length > 0) {
    return { message: `${hrefs.length} hrefs share propstats: whose properties they are is not said.` };
  }
  return undefined;
}

function statusProblem({
  code,
  httpVersion,
  text,
  raw,
}: StatusPart): { message: string; misleads?: boolean } | undefined {
  if (code === undefined)
    return { message: `No status code can be read from ${JSON.stringify(cut(text))}.`, misleads: true };
  if (httpVersion === undefined) {
    const message = `${JSON.stringify(text)} has no HTTP version: a client may read no status.`;
    return { message, misleads: true };
  }
  // The space after the code is due even before an empty phrase; trimming the element's content takes it away.
  const line = (raw ?? text).trimStart();
  if (/^HTTP\/\d+(?:\.\d+)? \d{3} /.test(line)) return undefined;
  return { message: `${JSON.stringify(line)} is no status-line (RFC 9112 section 4).` };
}

export const responseElements: readonly Declared[] = [
  {
    id: "14.7-1",
    level: "MUST",
    misleads: false,
    title: "An href is a URI or a relative reference by RFC 3986.",
    *check({ entries }): Generator<Breach> {
      for (const { response } of entries) {
        for (const { text: href, offset } of response.hrefs) {
          const problem = hrefProblem(href);
          if (problem !== undefined) yield { ...problem, href, offset, evidence: href };
        }
      }
    },
  },
  {
    id: "14.22-1",
    level: "MUST",
    misleads: false,
    title: "A propstat has exactly one prop and one status.",
    *check({ body, entries }): Generator<Breach> {
      for (const { response, href } of entries) {
        if (!response.complete) continue;
        for (const { status, hasProp, offset } of response.propstats) {
          if (status === undefined) {
            const message = `A propstat of ${href} has no status: what became of its properties is not said.`;
            yield { message, href, offset, misleads: response.status === undefined };
          } else if (!hasProp) {
            yield { message: `A propstat of ${href} has no prop.`, href, offset };
          }
        }
      }
      for (const finding of body.findings) {
        if (finding.data?.["element"] !== "propstat") continue;
        if (finding.code === "duplicate-status") yield { ...breachOf(finding), misleads: true };
        if (finding.code === "duplicate-element") yield breachOf(finding);
      }
    },
  },
  {
    id: "14.24-1",
    level: "MUST NOT",
    misleads: false,
    title: "An href appears in no more than one response.",
    *check({ entries }): Generator<Breach> {
      const first = new Map<string, Response>();
      for (const { response } of entries) {
        for (const { text: href, offset } of response.hrefs) {
          if (href === "") continue;
          const before = first.get(href);
          if (before === undefined) first.set(href, response);
          else {
            const contradicts = before !== response && saying(before) !== saying(response);
            const message = `${href} appears again${contradicts ? " with another result: which one holds is not said" : ""}.`;
            yield { message, href, offset, evidence: href, misleads: contradicts };
          }
        }
      }
    },
  },
  {
    id: "14.24-form",
    level: "MUST",
    misleads: true,
    title: "A response has either a status or propstats, and several hrefs only with a status.",
    *check({ body, entries }): Generator<Breach> {
      for (const entry of entries) {
        const breach = formBreach(entry);
        if (breach !== undefined) yield { ...breach, href: entry.href, offset: entry.offset };
      }
      for (const finding of body.findings) {
        if (finding.data?.["element"] !== "response") continue;
        if (finding.code === "duplicate-status") yield breachOf(finding);
        if (finding.code === "duplicate-element") yield { ...breachOf(finding), misleads: false };
      }
    },
  },
  {
    id: "14.28-form",
    level: "MUST",
    misleads: false,
    title: "A status is an HTTP status-line: version, code, space, reason phrase.",
    *check({ entries }): Generator<Breach> {
      for (const { response, href } of entries) {
        for (const status of [response.status, ...response.propstats.map((propstat) => propstat.status)]) {
          const problem = status === undefined ? undefined : statusProblem(status);
          if (status !== undefined && problem !== undefined) {
            yield { ...problem, href, offset: status.offset, evidence: status.raw ?? status.text };
          }
        }
      }
    },
  },
];
