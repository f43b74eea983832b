import { isCutBody } from "../../../exchange/body.ts";
import { headerValue } from "../../../exchange/headers.ts";
import { LISTING_METHODS } from "../../../resources/methods.ts";
import {
  behindProxy,
  clueOf,
  directBaseline,
  failedWith,
  isWhole,
  outer,
  wordsOf,
} from "../../context/ask.ts";
import { reasonsIn } from "../../context/vocabulary.ts";
import { APACHE_PROXY_ERROR } from "../../context/pages.ts";
import type { CauseRule } from "../rule.ts";
import {
  fromLog,
  logAgainst,
  PAYLOAD,
  REQUEST_BODY,
  responseHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
} from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { beginsAgain, endedEarly } from "../../context/broken-off.ts";
import { failedInGolang } from "../../context/golang.ts";
import { namedMember } from "../../context/members.ts";
import { depthZero, look } from "../../probes.ts";

export const serverError: CauseRule = {
  id: "server-error",
  family: "server",
  prior: "low",
  title: "The server failed, or broke its answer off",
  rfc: ["RFC 9110 section 15.6.1"],
  look(context, problem) {
    const { answer, request } = context;
    const evidence: Evidence[] = [];
    const { exchange } = context;
    if (failedWith(problem, 500, 505, 506, 508, 510, 599))
      evidence.push(
        speaksFor("strong", STATUS, `${problem.status}: the server met a condition that it did not expect.`),
      );
    if (outer(problem, 405) && failedInGolang(context) && request.method === "PROPFIND")
      evidence.push(
        speaksFor(
          "strong",
          STATUS,
          "golang.org/x/net/webdav has PROPFIND, and answers 405 where what it serves cannot be read.",
        ),
      );
    if (failedWith(problem, 503) && (answer.body.kind === "error" || context.who.answeredBy === "origin"))
      evidence.push(
        speaksFor("strong", STATUS, "503 from the WebDAV server itself: it is not ready to serve."),
      );
    const isBodyKnown =
      exchange.unknown?.includes("response-body") !== true && !isCutBody(exchange.response?.body);
    if (isBodyKnown && isWhole(problem) && answer.status !== undefined && answer.status < 300) {
      const announced = Number(headerValue(answer.headers, "Content-Length"));
      const got = exchange.response?.body.wireSize ?? answer.size;
      const coded =
        (exchange.response?.body.decoded?.length ?? 0) > 0 ||
        headerValue(answer.headers, "Content-Encoding") !== undefined;
      if (Number.isFinite(announced) && announced > got && !coded && request.method !== "HEAD")
        evidence.push(
          speaksFor(
            "strong",
            responseHeader("Content-Length"),
            `${announced} bytes were announced, and ${got} came.`,
          ),
        );
      const early = endedEarly(context);
      if (early)
        evidence.push(
          speaksFor(
            "strong",
            STATUS,
            `The answer had begun and did not end${exchange.error ? ` (${exchange.error.code})` : ""}.`,
          ),
        );
      const body = !early && answer.body.kind !== "other" && !answer.body.complete;
      if (body && !directBaseline(context)?.body.complete)
        evidence.push(
          speaksFor(
            answer.brokenOff || beginsAgain(context) || answer.reasons.includes("crash")
              ? "strong"
              : "moderate",
            PAYLOAD,
            "The document breaks off, or something follows it: the server failed while it wrote it.",
          ),
        );
      if (answer.body.kind === "other" && answer.reasons.includes("crash") && request.davMethod)
        evidence.push(
          speaksFor("decisive", PAYLOAD, "An error message came under a success status.", {
            quote: answer.words,
          }),
        );
    }
    const failed = problem.failures.length > 0 && (problem.status ?? 0) >= 400;
    const clue = clueOf(context, "crash", "broken-stream");
    if (clue && (failed || evidence.length > 0) && isWhole(problem))
      // An application tells by its own exceptions, too, that it refuses a request in good order.
      evidence.push(
        fromLog(
          (problem.status ?? 0) < 500 && failed ? "weak" : "strong",
          clue,
          "The log shows the failure.",
        ),
      );
    if (evidence.length === 0) return undefined;
    const reasons = new Set([
      ...reasonsIn(wordsOf(context, problem)),
      ...context.clues.flatMap((line) => line.reasons),
    ]);
    const upload = request.method === "PUT" || request.method === "POST";
    for (const reason of [
      "permission",
      "read-only",
      "no-space",
      ...(upload ? (["invalid-data", "chunk-misread"] as const) : []),
    ] as const)
      if (reasons.has(reason))
        evidence.push(
          speaksAgainst(
            "strong",
            STATUS,
            `The server or its log gives the reason: ${reason.replace("-", " ")}.`,
          ),
        );
    if (outer(problem, 500) && APACHE_PROXY_ERROR.test(answer.words))
      evidence.push(
        speaksAgainst("decisive", PAYLOAD, "A gateway wrote the page: it did not reach the server."),
      );
    const left = clueOf(context, "client-left");
    if (left)
      evidence.push(
        logAgainst("strong", left, "The gateway's log says that the client ended the connection."),
      );
    if (behindProxy(context) && answer.status !== undefined && answer.status < 300)
      evidence.push(
        speaksAgainst("moderate", PAYLOAD, "The answer came through a proxy, which can have cut it."),
      );
    if (isWhole(problem) && request.body.malformed !== undefined && failed)
      evidence.push(speaksAgainst("moderate", REQUEST_BODY, "The request body is malformed."));
    const member = namedMember(context);
    if (member)
      evidence.push(
        speaksFor("weak", member.at, `The server's words name ${member.path}.`, { resource: member.path }),
      );
    if (member) return { evidence, resources: [member.path] };
    return problem.failures.length > 0 ? { evidence } : { evidence, resources: [request.place.path] };
  },
  confirm: ({ answer }) =>
    (answer.status ?? 500) < 300 ? "a whole answer, to the end tag of its document" : undefined,
  probe: (context) =>
    // These a smaller Depth makes smaller.
    LISTING_METHODS.has(context.request.method) ? depthZero(context) : look(context.request.place),
  escalate: {
    to: "server-operator",
    tell: "The server fails by itself. Give the time, the URL, the method and the log line.",
  },
};
