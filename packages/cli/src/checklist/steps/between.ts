import { diagnose, headerValue, statusText } from "@multistatus/core";

import { again, itemOf, likely } from "../item.ts";
import type { ChecklistItem, ChecklistStep, Measured } from "../types.ts";

/** Proxies and caches, and the way around them. */
export function betweenStep(measured: Measured | undefined): ChecklistStep {
  return {
    id: "between",
    title: "Proxies and caches",
    why: "What stands in between may drop a header field, rewrite a URL, or answer by itself.",
    items: [seenItem(measured), directItem(measured)],
  };
}

const inBetweenIs = itemOf("in-between", "What stands in between");

function seenItem(measured: Measured | undefined): ChecklistItem {
  if (measured === undefined)
    return inBetweenIs(
      "open",
      [],
      [{ text: "Via, Age and the wording of errors show it.", command: "multistatus probe URL" }],
    );
  const { exchange, diagnosis, capabilities } = measured;
  const headers = exchange.response?.headers ?? [];
  const seen = [...diagnosis.who.intermediaries, ...(capabilities?.intermediaries ?? [])].map(
    ({ name }) => name,
  );
  const via = headerValue(headers, "Via");
  const age = headerValue(headers, "Age");
  const found = [
    seen.length === 0
      ? undefined
      : `In front of the server: ${[...new Set(seen)].join(", ").replace("an intermediary", "something without a name")}.`,
    via === undefined ? undefined : `Via: ${via}`,
    age === undefined ? undefined : `The answer comes from a cache, ${age} s old.`,
    ...(exchange.connection?.proxy === undefined
      ? []
      : [`It went out through the proxy ${exchange.connection.proxy}.`]),
  ];
  const causes = likely(measured, ({ family }) => family === "proxy");
  if (causes.length > 0)
    return inBetweenIs(
      "attention",
      [...causes.map(({ explanation }) => explanation), ...found],
      causes
        .slice(0, 1)
        .map(({ id }) => ({ text: "How to tell and what to do:", command: `multistatus explain ${id}` })),
    );
  if (exchange.response === undefined || exchange.unknown?.includes("response-headers"))
    return inBetweenIs(
      "open",
      ["No header fields are at hand that would show it."],
      ["Keep the answer with its header fields: as HAR, or with curl -i."],
    );
  const nothing = found.every((text) => text === undefined);
  return inBetweenIs("ok", [
    ...found,
    nothing
      ? "Nothing shows a proxy or a cache; one may stand there all the same."
      : "Nothing shows that it does harm.",
  ]);
}

const directIs = itemOf("direct", "The same request straight to the server");

function directItem(measured: Measured | undefined): ChecklistItem {
  const ask = {
    text: "Ask the server by its own address; compare both.",
    command: again(
      measured,
      measured === undefined || measured.live
        ? "--direct http://SERVER:PORT"
        : "--baseline direct.har --baseline-is direct",
    ),
  };
  if (measured === undefined) return directIs("open", [], [ask]);
  const direct = measured.elsewhere.find(({ is }) => is === "direct")?.exchange;
  const { healthy } = measured.diagnosis;
  if (direct === undefined)
    return healthy ? directIs("not-needed", ["Nothing failed."]) : directIs("open", [], [ask]);
  if (direct.response === undefined)
    return directIs(
      "open",
      ["No answer came on that way."],
      ["Check address and port of the server, and that it can be reached from here."],
    );
  const answered = statusText(direct.response.status);
  const well = diagnose({ exchange: direct }).healthy;
  if (healthy) {
    return well
      ? directIs("ok", [`It is answered ${answered}, too.`])
      : directIs("ok", [`It is answered ${answered}; through the proxy nothing fails.`]);
  }
  return well
    ? directIs(
        "attention",
        [`It succeeds there (${answered}): it is what stands in between.`],
        [
          "Compare what is sent with what arrives: method, Host, Destination, Depth, Authorization, and the body.",
        ],
      )
    : directIs("ok", [`It fails there, too (${answered}): it is not the proxy.`]);
}
