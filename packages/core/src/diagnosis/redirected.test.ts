import { describe, expect, test } from "vitest";
import type { Exchange } from "../exchange/types.ts";
import { diagnose } from "./diagnose.ts";
import { answerTo, listed } from "./testing/answers.ts";
import { causeOf } from "./testing/causes.ts";

/** An exchange to which a redirect has led from another URL. */
function from(url: string, exchange: Exchange): Exchange {
  const request = { ...exchange.request, url };
  const response = {
    status: 302,
    statusText: "Found",
    headers: [["Location", exchange.request.url]] as [string, string][],
    body: { text: "", size: 0 },
  };
  return { ...exchange, hops: [{ reason: "redirect", request, response }] };
}

const ELSEWHERE = "this is the answer of another resource than was asked for.";

describe("the answer of another resource, to which a redirect led", () => {
  test("is none that is well, and it is said what to ask for", () => {
    const own = diagnose({
      exchange: from("https://dav.example.org/m%C3%BC/", listed("/docs/", "/docs/a")),
    });
    expect(own.healthy).toBe(false);
    expect(own.summary).toContain(
      `PROPFIND /docs/ was answered 207 with 2 resources, none failed. /mü/ was redirected to another path: ${ELSEWHERE}`,
    );
    expect(own.counts.failures).toBe(0);
    expect(own.causes).toEqual([]);
    expect(own.summary).toMatch(
      /asked for\. Ask for its own URL, or mend the redirect so that it keeps the rest of the path\.$/,
    );
  });

  test("has its own failure, which comes first", () => {
    const { summary } = diagnose({
      exchange: from("https://dav.example.org/other/", answerTo("PROPFIND", "/docs/", 418)),
    });
    expect(summary).toContain(ELSEWHERE);
    expect(summary).not.toContain("Ask for its own URL");
  });

  test("is no matter where the path is the same", () => {
    const same = diagnose({ exchange: from("http://dav.example.org/docs", listed("/docs/")) });
    expect(same).toMatchObject({ healthy: true });
    expect(same.summary).not.toContain("redirected");
  });

  test("may have a cause", () => {
    const own = causeOf("own", () => ["decisive", "decisive"]);
    const { summary } = diagnose(
      { exchange: from("https://dav.example.org/other/", listed("/docs/")) },
      { causes: [own] },
    );
    expect(summary).toContain(`${ELSEWHERE} Most likely own: `);
  });
});
