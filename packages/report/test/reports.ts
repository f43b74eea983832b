import { bodyFromText, diagnose, type Exchange } from "@multistatus/core";
import { createReport, type EntryInput, type Report } from "../src/index.ts";
import { multistatus, response } from "./views.ts";

export const TOKEN = "opaquelocktoken:5c1b9d3e-0a4f-4f55-9f6e-2f1d7a1e0c11";

/** A DELETE of a collection with this answer; the request carries a password and a lock token. */
export function deletion(responses: string, status = 207): Exchange {
  const text = multistatus(responses);
  return {
    request: {
      method: "DELETE",
      url: "http://dav.example/docs/",
      headers: [
        ["Depth", "infinity"],
        ["Authorization", `Basic ${btoa("ada:swordfish-77")}`],
        ["If", `(<${TOKEN}>)`],
      ],
    },
    response: {
      status,
      statusText: "",
      headers: [
        ["Server", "Apache/2.4.62"],
        ["Content-Type", "application/xml; charset=utf-8"],
      ],
      body: bodyFromText(text),
    },
    hops: [],
    timing: { startedAt: "2026-11-22T10:07:41.000Z", duration: 12 },
  };
}

export const locked = (): Exchange =>
  deletion(
    response("/docs/", 424) +
      response(
        "/docs/plan.txt",
        423,
        `<D:error><D:lock-token-submitted><D:href>/docs/plan.txt</D:href></D:lock-token-submitted></D:error><D:responsedescription>Held with ${TOKEN}</D:responsedescription>`,
      ) +
      response("/docs/other.txt", 403),
  );

/** A name that would be markup, a command or another cell wherever it is not escaped. */
export const HOSTILE =
  "</script><script>alert(1)</script><img src=x onerror=alert(2)>|`\u202e\u001b[31m\n::error::pwned ]]> @all %0A";

/** A run with everything in it: a failure with causes, a claim not met, a known one, a test that passed, a skipped one. */
export function sampleReport(extra: readonly EntryInput[] = []): Report {
  const report = createReport({
    title: "Nightly checks",
    generator: { name: "multistatus", version: "1.2.3" },
    run: {
      id: "shard-1",
      name: "staging",
      startedAt: "2026-11-22T10:07:40.000Z",
      environment: { server: "Apache 2.4.62" },
    },
  });
  const exchange = locked();
  report.addExchange({
    name: "deletes the folder",
    groups: ["docs"],
    exchange,
    diagnosis: diagnose({ exchange }),
    place: { file: "test/docs.test.ts", line: 12, column: 3 },
    payloadFile: "recorded/answer.xml",
  });
  report.addExchange({
    name: "claims",
    exchange: locked(),
    expectations: [
      {
        title: 'toHaveAllResourcesStatus("2xx")',
        met: false,
        message: "3 of 3 resources have another status",
      },
      { title: "toHaveStatus(207)", met: true },
    ],
    place: { file: "test/docs.test.ts", line: 20 },
  });
  report.addExchange({
    name: "known",
    exchange: locked(),
    expectations: [{ title: "no failures", met: false, known: "since the move to 2.4" }],
  });
  report.addExchange({ name: "is gone", exchange: deletion("", 204) });
  report.addExchange({ name: "not asked", verdict: "skipped", summary: "No server." });
  for (const input of extra) report.addExchange(input);
  return report.finish({ duration: 1234 });
}
