import { describe, expect, test } from "vitest";
import type { Exchange } from "../../../exchange/types.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, listed, ORIGIN, propfind } from "../../testing/answers.ts";

/** A redirect that was followed with the method kept. */
function followed(from: string, Location: string, answer: Exchange): Exchange {
  const { request, response } = propfind(from, 302, { headers: { Location } });
  return { ...answer, hops: [{ reason: "redirect", request, ...(response && { response }) }] };
}
const at = (url: string, exchange: Exchange): Exchange => ({
  ...exchange,
  request: { ...exchange.request, url },
});
const notAllowed = (path: string): Exchange => propfind(path, 405, { headers: HTML, body: "<p>no" });

describe("a redirect that was followed to something else", () => {
  test.each([
    ["another path", followed("/dav/docs/", "/news/", notAllowed("/news/"))],
    [
      "another host",
      followed(
        "/dav/docs/",
        "https://portal.example/welcome",
        at("https://portal.example/welcome", notAllowed("/welcome")),
      ),
    ],
    ["a page", followed("/dav/docs/", "/news/", propfind("/news/", 200, { headers: HTML, body: "<p>News" }))],
  ])("is a redirect: %s", (_what, exchange) => {
    const [cause] = diagnose({ exchange }).causes;
    expect(cause?.id).toBe("path-redirect");
    expect(cause?.evidence[0]?.at).toEqual({ kind: "status", hop: 0 });
    expect(cause?.fixes.map(({ title }) => title)).toContain("Find out who sends the request elsewhere");
    expect(cause?.confirm?.curl.replaceAll(" \\\n  ", " ")).toContain(`-X PROPFIND ${ORIGIN}/dav/docs/`);
  });

  test.each([
    ["a sign-in page", "/accounts/login?next=/dav/docs/", "auth-required"],
    ["the home page", "/", "path-base"],
    ["an error page", "/maintenance.html", "status-altered"],
  ])("is another matter where it is %s", (_what, to, cause) => {
    expect(causesOf({ exchange: followed("/dav/docs/", to, notAllowed(to)) })[0]).toBe(cause);
  });

  test("is none where only the slash was added, or WebDAV answers well there", () => {
    const slash = followed("/dav/docs", "/dav/docs/", notAllowed("/dav/docs/"));
    expect(causesOf({ exchange: slash })[0]).not.toBe("path-redirect");
    expect(causesOf({ exchange: followed("/webdav/", "/dav/", listed("/dav/")) })).toEqual([]);
  });
});

describe("a redirect that was not followed", () => {
  const redirect = (location: string, url = `${ORIGIN}/dav/`): Exchange =>
    at(url, propfind("/dav/", 301, { headers: { Location: location } }));
  const titles = (exchange: Exchange): string[] =>
    diagnose({ exchange }).causes[0]?.fixes.map(({ title }) => title) ?? [];

  test("from http to https says so, and what to change", () => {
    const exchange = redirect("https://dav.example.org/dav/", "http://dav.example.org/dav/");
    expect(diagnose({ exchange }).causes[0]?.explanation).toMatch(/^The server answers over https only/);
    expect(titles(exchange)).toContain("Begin the URL with https");
    expect(titles(exchange)).not.toContain("End the collection's URL with a slash");
  });

  test("to another host or path is about no slash", () => {
    for (const exchange of [redirect("https://other.example/dav/"), redirect("/files/")]) {
      expect(titles(exchange)).not.toContain("End the collection's URL with a slash");
      expect(titles(exchange)).not.toContain("Begin the URL with https");
      expect(diagnose({ exchange }).causes[0]?.probe).toBeUndefined();
    }
    expect(titles(redirect("/files/"))).toContain("Find out who sends the request elsewhere");
  });

  test("of a PUT asks for no slash, which a file has not", () => {
    const exchange = answerTo("PUT", "/dav/a.txt", 301, { headers: { Location: "/files/a.txt" } });
    const { plan } = diagnose({ exchange });
    expect(plan.filter(({ title }) => title.startsWith("Ask first"))).toEqual([]);
    expect(plan.at(-1)?.do[0]).toContain(`${ORIGIN}/files/a.txt`);
  });

  test("of a collection without its slash is confirmed with it", () => {
    const exchange = propfind("/dav/docs", 301, { headers: { Location: "/dav/docs/" } });
    expect(titles(exchange)[0]).toBe("End the collection's URL with a slash");
    expect(diagnose({ exchange }).causes[0]?.probe?.url).toBe(`${ORIGIN}/dav/docs/`);
  });
});
