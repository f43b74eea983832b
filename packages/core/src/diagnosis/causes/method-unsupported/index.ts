import {
  clueOf,
  directBaseline,
  hasCondition,
  hasLimit,
  isNotOffered,
  isWhole,
  limitRefused,
  methodName,
  outer,
  ownPage,
  says,
  servedBy,
  wordsOf,
} from "../../context/ask.ts";
import { productEndpoint } from "../../context/endpoint.ts";
import { failedInGolang } from "../../context/golang.ts";
import { withoutModWebdav } from "../../context/lighttpd.ts";
import { withoutLocks } from "../../context/lock-class.ts";
import { withoutRepresentation } from "../../context/without-representation.ts";
import { NO_SUCH_SERVLET } from "../../context/pages.ts";
import { tellsRequestBody } from "../../context/told.ts";
import { reasonsIn } from "../../context/vocabulary.ts";
import { fitsNginx } from "../nginx-serves.ts";
import type { CauseRule } from "../rule.ts";
import {
  BASELINE,
  fromLog,
  PAYLOAD,
  REQUEST_LINE,
  responseHeader,
  speaksAgainst,
  speaksFor,
  STATUS,
  conditionNamed,
} from "../../evidence.ts";
import type { Evidence } from "../../types.ts";
import { optionsProbe } from "../../probes.ts";
import { listFolder } from "./fixes.ts";
import { giveLocks, haveReports, writeInTomcat } from "./fixes-server.ts";
import { locksRefused } from "./locks-refused.ts";

/** Methods of RFC 4918 that every DAV server has for some resource; the others come with an extension or class 2. */
const BASIC = new Set([
  "PROPFIND",
  "PROPPATCH",
  "MKCOL",
  "COPY",
  "MOVE",
  "GET",
  "HEAD",
  "PUT",
  "DELETE",
  "OPTIONS",
]);

/** Methods of a server of files. */
const RFC4918 = new Set([...BASIC, "LOCK", "UNLOCK"]);

export const methodUnsupported: CauseRule = {
  id: "method-unsupported",
  family: "server",
  prior: "low",
  title: "The server speaks WebDAV, but not this method or report here",
  rfc: ["RFC 9110 section 15.6.2", "RFC 3253 section 3.1.5"],
  look(context, problem) {
    const { answer, request, known } = context;
    if (problem.failures.length === 0) return undefined;
    const evidence: Evidence[] = [];
    const condition = hasCondition(problem, "supported-report", "supported-filter", "supported-collation");
    evidence.push(...conditionNamed(condition));
    const limit = isWhole(problem) ? hasCondition(problem, "number-of-matches-within-limits") : undefined;
    if (limit !== undefined && request.method !== "SEARCH")
      evidence.push(
        speaksFor(
          hasLimit(context) ? "decisive" : "strong",
          PAYLOAD,
          `The body names the condition ${limit}: the report goes beyond the limit asked for or set (RFC 6578 section 3.7, RFC 4791 section 7.8).`,
        ),
      );
    if (limit === undefined && isWhole(problem) && limitRefused(context))
      evidence.push(
        speaksFor(
          "strong",
          STATUS,
          "507 to a report with DAV:limit: the server cannot keep to it (RFC 6578 section 3.7).",
        ),
      );
    const quote = wordsOf(context, problem);
    if (reasonsIn(quote).includes("unknown-report"))
      evidence.push(
        speaksFor("strong", PAYLOAD, "The server says that it does not know this method or report.", {
          quote,
        }),
      );
    const noLocks = locksRefused(context, problem);
    evidence.push(...noLocks);
    const folder = withoutRepresentation(context, problem);
    if (folder) evidence.push(folder);
    if (isWhole(problem)) {
      const extension = !BASIC.has(request.method);
      // lighttpd has DELETE wherever it has WebDAV, and says so of one that fails on its file system.
      const unlinkFailed = request.method === "DELETE" && ownPage(context, "lighttpd");
      if (outer(problem, 501) && !unlinkFailed && !withoutModWebdav(context, problem))
        evidence.push(
          speaksFor(
            extension || context.davHere ? "strong" : "moderate",
            STATUS,
            `501: the server does not implement ${methodName(context)}${request.body.root ? ` with ${request.body.root}` : ""}.`,
          ),
        );
      if (
        outer(problem, 405) &&
        !failedInGolang(context) &&
        (extension || context.davHere) &&
        !/^MK(?:COL|CALENDAR)$/.test(request.method)
      )
        evidence.push(
          speaksFor(
            context.davHere ? "strong" : "moderate",
            STATUS,
            `405: ${methodName(context)} is not available for this resource.`,
          ),
        );
      if (
        outer(problem, 405) &&
        request.method === "PROPPATCH" &&
        servedBy(context, "nginx") &&
        context.davHere
      )
        evidence.push(
          speaksFor(
            "moderate",
            PAYLOAD,
            "nginx wrote the 405: neither its dav nor its dav-ext module has PROPPATCH.",
          ),
        );
      if (
        outer(problem, 405) &&
        /^(?:PROPPATCH|(?:UN)?LOCK)$/.test(request.method) &&
        ownPage(context, "lighttpd")
      )
        evidence.push(
          speaksFor(
            "strong",
            PAYLOAD,
            "405 of lighttpd says that mod_webdav has no database for locks and properties (webdav.sqlite-db-name).",
          ),
        );
      // lighttpd lets a LOCK without a database for locks fail with 500.
      const lockFailed = problem.status === 500 && noLocks.length > 0;
      const classes = outer(problem, 405, 501) || lockFailed ? withoutLocks(context) : undefined;
      if (classes !== undefined)
        evidence.push(
          speaksFor(
            "decisive",
            { kind: "earlier-exchange", index: classes },
            "DAV names class 1 and not 2: there are no locks, whatever Allow lists (RFC 4918 section 18).",
          ),
        );
      const mayHaveBody = request.body.size > 0 || !tellsRequestBody(context);
      if (outer(problem, 415) && request.method === "MKCOL" && mayHaveBody)
        evidence.push(
          speaksFor(
            "decisive",
            STATUS,
            "415 to MKCOL with a body: extended MKCOL (RFC 5689) is not supported (RFC 4918 section 9.3).",
          ),
        );
      if (outer(problem, 415) && request.method === "REPORT")
        evidence.push(
          speaksFor("moderate", STATUS, "415 to REPORT: the server does not take this kind of report."),
        );
      if (
        outer(problem, 405, 501) &&
        answer.allow &&
        answer.allow.length > 1 &&
        isNotOffered(context, answer.allow)
      )
        evidence.push(
          speaksFor(
            "decisive",
            responseHeader("Allow"),
            `Allow lists WebDAV methods, and ${request.method} is not among them.`,
            { quote: answer.allow.join(", ") },
          ),
        );
      const options = known.allowed.find(({ methods }) => isNotOffered(context, methods));
      if (options && outer(problem, 405, 501, 400, 403, 404))
        // A server may well leave out of Allow what it forbids.
        evidence.push(
          speaksFor(
            outer(problem, 403) ? "moderate" : "strong",
            options.at,
            `OPTIONS did not offer ${request.method}.`,
          ),
        );
      const clue = clueOf(context, "unknown-report");
      if (clue && outer(problem, 400, 403, 405, 415, 501))
        evidence.push(fromLog("strong", clue, "The log says that it does not know this method or report."));
    }
    if (evidence.length === 0) return undefined;
    const endpoint = productEndpoint(context);
    if (endpoint?.weight === "decisive")
      evidence.push(speaksAgainst("decisive", REQUEST_LINE, endpoint.text));
    const allowed = known.allowed.find(({ methods }) => methods.includes(request.method));
    // Allow names the methods of the URL, whatever a GET of a folder then finds.
    if (allowed && isWhole(problem) && !folder && withoutLocks(context) === undefined && noLocks.length === 0)
      evidence.push(speaksAgainst("strong", allowed.at, `OPTIONS did offer ${request.method}.`));
    if (outer(problem, 405) && answer.allow?.includes(request.method))
      evidence.push(
        speaksAgainst(
          "strong",
          responseHeader("Allow"),
          `Allow names ${request.method}: the server has it, and could not carry it out.`,
        ),
      );
    if (directBaseline(context)?.well)
      evidence.push(speaksAgainst("decisive", BASELINE, "Asked directly, the server has it."));
    if (NO_SUCH_SERVLET.test(answer.words))
      evidence.push(
        speaksAgainst(
          "strong",
          PAYLOAD,
          "Java's HttpServlet has answered: no WebDAV servlet is mapped to this URL.",
        ),
      );
    if (says(context, "waf", "method-denied"))
      evidence.push(speaksAgainst("strong", PAYLOAD, "The answer speaks of a policy."));
    return { evidence, resources: [] };
  },
  fits: (context, fix) => {
    const { method, writes } = context.request;
    const reads = /^(?:GET|HEAD)$/.test(method) && context.answer.status === 404;
    if (reads || fix === listFolder) return reads && fix === listFolder;
    if (fix === giveLocks) return /^(?:UN)?LOCK$|^$/.test(method);
    if (fix === haveReports) return method === "" || !RFC4918.has(method);
    return fix === writeInTomcat ? writes : fitsNginx(context, fix);
  },
  probe: (context) => optionsProbe(context),
};
