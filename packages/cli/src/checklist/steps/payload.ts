import {
  bodyBytes,
  type Exchange,
  explainCondition,
  isCutBody,
  readBody,
  resourcesOfExchange,
  statusText,
} from "@multistatus/core";

import { again, itemOf, urlOf } from "../item.ts";
import type { ChecklistItem, ChecklistStep, Measured } from "../types.ts";

/** What the answer itself says, and the server's log about it. */
export function payloadStep(measured: Measured | undefined): ChecklistStep {
  return {
    id: "payload",
    title: "The payload's clues",
    why: "A 207 is neither success nor failure: which resource, which status, which condition, stands in its body.",
    items: [wholeItem(measured), failedItem(measured), logItem(measured)],
  };
}

const wholeIs = itemOf("whole", "The body was read to its end");

function wholeItem(measured: Measured | undefined): ChecklistItem {
  const save = {
    text: "Keep the answer as it comes, with its header fields.",
    command: `curl -si -X PROPFIND -H 'Depth: 1' ${urlOf(measured)} > answer.http`,
  };
  if (measured === undefined) return wholeIs("open", [], [save]);
  const { exchange } = measured;
  if (exchange.response === undefined) return wholeIs("open", ["There is no body to read."], [save]);
  if (isUnrecorded(exchange)) return wholeIs("open", ["The body was not recorded."], [save]);
  const body = readBody(exchange);
  const { status, body: sent } = exchange.response;
  if (body.kind === "other") {
    if (status !== 207 && sent.size === 0)
      return wholeIs("not-needed", [`The answer is ${statusText(status)} without a body.`]);
    const what = `${sent.size} bytes of ${body.looksLike === "html" ? "a web page" : body.looksLike}, no Multi-Status.`;
    return status === 207
      ? wholeIs(
          "attention",
          [what],
          ["Look at what it is: a login page, a gateway's page, a warning of PHP before the XML."],
        )
      : wholeIs("ok", [what]);
  }
  if (isCutBody(sent)) {
    const kept = `The recording holds only the beginning of it (${bodyBytes(sent).length} of ${sent.size} bytes).`;
    return wholeIs("open", [kept], [save]);
  }
  const errors = body.findings.filter(({ severity }) => severity === "error").length;
  if (!body.complete || sent.truncated === true)
    return wholeIs(
      "attention",
      ["It breaks off before its end."],
      ["Nothing that it does not say may be taken for well. Ask with Depth 1, and straight to the server."],
    );
  const read = `${sent.size} bytes, a whole DAV:${body.kind}.`;
  return errors === 0
    ? wholeIs("ok", [read])
    : wholeIs(
        "attention",
        [read, `It holds ${errors === 1 ? "1 error" : `${errors} errors`}.`],
        [
          {
            text: "See them.",
            command: `multistatus show ${measured.live ? "answer.http" : measured.source}`,
          },
        ],
      );
}

const isUnrecorded = ({ unknown = [] }: Exchange): boolean => unknown.includes("response-body");

const failedIs = itemOf("failed", "Which resource failed, with which status and condition");

const NAMED = 5;

function failedItem(measured: Measured | undefined): ChecklistItem {
  if (measured === undefined)
    return failedIs(
      "open",
      [],
      [{ text: "See every resource by itself.", command: "multistatus show answer.http --failed" }],
    );
  const { exchange, diagnosis } = measured;
  if (exchange.response === undefined) return failedIs("open", ["No answer came."]);
  const { resources, failing, complete } = resourcesOfExchange(exchange);
  if (
    diagnosis.counts.failures === 0 &&
    ((isUnrecorded(exchange) && !diagnosis.healthy) || (resources.length > 0 && !complete))
  )
    return failedIs("open", [
      resources.length === 0
        ? "The body, which would tell it, was not recorded."
        : `None of the ${resources.length === 1 ? "one" : resources.length} that could be read; there may be more.`,
    ]);
  if (diagnosis.counts.failures === 0)
    return failedIs("ok", [
      resources.length === 0
        ? "Nothing failed."
        : `None of ${resources.length === 1 ? "1 resource" : `${resources.length} resources`} failed.`,
    ]);
  const culprits = diagnosis.problems.flatMap(({ failures }) => failures);
  const lines = culprits.slice(0, NAMED).map(({ path, status, conditions, properties }) => {
    const names = [...conditions, ...properties].map((name) => name.replace("{DAV:}", ""));
    return `${path}: ${status === undefined ? "no status" : statusText(status)}${names.length === 0 ? "" : ` (${names.join(", ")})`}`;
  });
  const consequences = diagnosis.problems.reduce((sum, problem) => sum + problem.consequences, 0);
  const terms = new Set(culprits.flatMap(({ conditions }) => conditions));
  const explained = [...terms].find((name) => explainCondition(name).length > 0)?.replace(/^\{[^}]*\}/u, "");
  const status = culprits[0]?.status;
  const term = explained ?? (status === undefined ? undefined : String(status));
  return failedIs(
    "attention",
    [
      ...lines,
      culprits.length > NAMED || diagnosis.counts.failures > culprits.length
        ? `… of ${diagnosis.counts.failures} failures in all.`
        : undefined,
      consequences > 0
        ? `${consequences === 1 ? "1 more failure only follows" : `${consequences} more failures only follow`} from these (424).`
        : undefined,
      failing.length > 0 && failing.length < resources.length
        ? `${resources.length - failing.length} of ${resources.length} resources did not fail: what succeeded is not to be done again.`
        : undefined,
    ],
    [term === undefined ? undefined : { text: "What that means:", command: `multistatus explain ${term}` }],
  );
}

const logIs = itemOf("log", "What the server's log says of it");

/** Where packages of Debian and of the projects write them. */
const LOGS: readonly [product: RegExp, option: string][] = [
  [/apache|mod_dav|svn/iu, "--log apache-error=/var/log/apache2/error.log"],
  [/nginx/iu, "--log nginx-error=/var/log/nginx/error.log"],
  [/lighttpd/iu, "--log lighttpd-error=/var/log/lighttpd/error.log"],
  [/haproxy/iu, "--log haproxy-http=/var/log/haproxy.log"],
  [/tomcat/iu, "--log tomcat-access=localhost_access_log.txt"],
  [/\biis\b|microsoft/iu, "--log iis-w3c=u_ex.log"],
  [/caddy/iu, "--log caddy-json=access.log"],
];

function logItem(measured: Measured | undefined): ChecklistItem {
  if (measured === undefined)
    return logIs("open", [], [{ text: "Give it along.", command: again(measured, "--log auto=error.log") }]);
  const { diagnosis } = measured;
  if (diagnosis.logs.length > 0) {
    const quotes = diagnosis.causes.flatMap(({ evidence }) =>
      evidence.flatMap(({ at, quote }) => (at.kind === "log" && quote !== undefined ? [quote] : [])),
    );
    const read = diagnosis.logs.map(({ name, lines }) => `${name}: ${lines} lines`).join(", ");
    return quotes.length > 0
      ? logIs("attention", [...new Set(quotes)].slice(0, NAMED))
      : logIs("ok", [`Nothing in it belongs to the request or says why (${read}).`]);
  }
  if (diagnosis.healthy) return logIs("not-needed", ["Nothing failed."]);
  const { origin, intermediaries, answerer } = diagnosis.who;
  const names = [origin, answerer, ...intermediaries].map((product) => product?.name ?? "").join(" ");
  const options = LOGS.filter(([product]) => product.test(names)).map(([, option]) => option);
  return logIs(
    "open",
    [],
    [
      {
        text: "It often names the reason that the answer leaves out.",
        command: again(measured, options.length > 0 ? options.join(" ") : "--log auto=error.log"),
      },
    ],
  );
}
