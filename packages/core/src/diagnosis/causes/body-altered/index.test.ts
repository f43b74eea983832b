import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { bodyFromBytes } from "../../../exchange/body.ts";
import { diagnose } from "../../diagnose.ts";
import { answerTo, causesOf, HTML, propfind, XML } from "../../testing/answers.ts";
import { withDirect } from "../../testing/direct.ts";
import { listingOf } from "../../testing/exchange.ts";
import type { DiagnosisInput } from "../../input.ts";

const named = (name: string): string =>
  listingOf("/dav/docs/", "/dav/docs/a.txt").replace(
    "<D:resourcetype></D:resourcetype>",
    `<D:displayname>${name}</D:displayname><D:resourcetype/>`,
  );
const WHOLE = named("Übersicht");
const versioned = (tag: number, ...more: string[]): string =>
  listingOf("/dav/docs/", "/dav/docs/b.txt", ...more).replace(
    "<D:resourcetype>",
    `<D:getetag>"${tag}"</D:getetag><D:resourcetype>`,
  );
const BANNER = WHOLE.replaceAll("<D:href>", "<div class=banner>Proxy</div><D:href>");
const VIA = { ...XML, Via: "1.1 gw.example.org" };

const here = (body: string, headers: Record<string, string> = XML): DiagnosisInput["exchange"] =>
  propfind("/dav/docs/", 207, { headers, body });
const both = (body: string, direct = WHOLE, headers = XML): DiagnosisInput =>
  withDirect(here(body, headers), 207, { headers: XML, body: direct });
const file = (body: string, direct: string): DiagnosisInput => {
  const headers = { "Content-Type": "text/plain", ETag: '"7"' };
  return withDirect(answerTo("GET", "/dav/a.txt", 200, { headers, body }), 200, { headers, body: direct });
};

describe("body-altered", () => {
  it("is not looked for in the page of a redirect", () => {
    const redirect = propfind("/dav/docs/", 301, {
      headers: { ...HTML, Via: "1.1 gw", Location: "https://dav.example.org/dav/docs/" },
    });
    const { response } = redirect;
    if (response) response.body.truncated = true;
    expect(causesOf({ exchange: redirect })).toEqual(["path-redirect"]);
  });

  it.each<[string, DiagnosisInput]>([
    ["cut short, whole on the direct route", both(WHOLE.slice(0, 250))],
    ["something behind the document", both(`${WHOLE}\n<!-- scanned -->`)],
    ["something before the document", both(`<!-- scanned -->${WHOLE}`)],
    ["a property taken out", both(WHOLE.replace("<D:displayname>Übersicht</D:displayname>", ""))],
    ["a value changed", both(named("Overview"))],
    ["UTF-8 encoded twice", both(named("Ãœbersicht"))],
    ["another namespace", both(WHOLE.replace('"DAV:"', '"http://dav/"'))],
    [
      "a member taken out of one version of a collection",
      both(versioned(1), versioned(1, "/dav/docs/a.txt")),
    ],
    ["an empty body", both("")],
    ["a web page in its place", both("<html><title>Blocked</title></html>", WHOLE, HTML)],
    ["a file with other bytes under the same tag", file("hello <script>", "hello")],
    [
      "every href taken out, and the direct answer whole",
      both(WHOLE.replaceAll(/<D:href>[^<]*<\/D:href>/g, "")),
    ],
    ["an element of a web page in every response behind a proxy", { exchange: here(BANNER, VIA) }],
    [
      "a well-formed element of a web page behind a proxy",
      { exchange: here(BANNER.replaceAll("=banner", '="banner"'), VIA) },
    ],
    [
      "an element of a web page, from nginx, which writes no such document itself",
      { exchange: here(BANNER, { ...XML, Server: "nginx/1.22.1" }) },
    ],
    ["cut short behind a proxy", { exchange: here(WHOLE.slice(0, 250), VIA) }],
    ["markup behind the document and a proxy", { exchange: here(`${WHOLE}<script/>`, VIA) }],
    ["nothing under a 207 behind a proxy", { exchange: here("", VIA) }],
    [
      "gzip in the header, plain XML of the announced length in the body",
      {
        exchange: here(WHOLE, {
          ...XML,
          "Content-Encoding": "gzip",
          "Content-Length": String(new TextEncoder().encode(WHOLE).length),
        }),
      },
    ],
  ])("%s", (_, input) => {
    const [first] = diagnose(input).causes;
    expect([first?.id, first?.resources]).toEqual(["body-altered", []]);
  });

  it("quotes what was put in", () => {
    const [first] = diagnose(both(`${WHOLE}\n<!-- scanned -->`)).causes;
    expect(first?.evidence.some(({ quote }) => quote?.includes("scanned"))).toBe(true);
  });

  it.each<[string, DiagnosisInput, string | undefined]>([
    ["the same on both routes", both(WHOLE), undefined],
    ["an older version of a collection", both(versioned(1), versioned(2, "/dav/docs/a.txt")), "stale-cache"],
    [
      "hrefs mapped to the public prefix",
      withDirect(here(WHOLE), 207, {
        url: "http://127.0.0.1:8080/docs/",
        headers: XML,
        body: WHOLE.replaceAll("/dav/docs", "/docs"),
      }),
      undefined,
    ],
    [
      "a property that holds markup behind a proxy",
      { exchange: here(WHOLE.replace("Übersicht", "<b xmlns=''>Übersicht</b>"), VIA) },
      undefined,
    ],
    [
      "hrefs alone that differ",
      both(WHOLE.replaceAll("/dav/docs/", "/docs/"), WHOLE.replaceAll("/dav/docs/", "/docs/")),
      "href-mismatch",
    ],
    ["cut short with nothing in between", { exchange: here(WHOLE.slice(0, 250)) }, "server-error"],
    [
      "other prefixes of the same namespace",
      both(WHOLE.replaceAll("<D:", "<x:").replaceAll("</D:", "</x:").replace("xmlns:D", "xmlns:x")),
      undefined,
    ],
  ])("not for %s", (_, input, instead) => {
    expect(causesOf(input)[0]).toBe(instead);
  });

  it("for bytes of another encoding behind a proxy", () => {
    const exchange = here(WHOLE, { ...VIA, "Content-Type": "application/xml" });
    const body = bodyFromBytes(Uint8Array.from(WHOLE, (character) => character.charCodeAt(0)));
    if (exchange.response) exchange.response.body = body;
    expect(causesOf({ exchange })).toContain("body-altered");
  });

  it("not for a cut that the direct route shows too", () => {
    expect(causesOf(both(WHOLE.slice(0, 250), WHOLE.slice(0, 250)))).not.toContain("body-altered");
  });

  it.each(["haproxy-gzip-mislabelled", "modsubstitute-namespace"])("recorded: %s", (id) => {
    expect(causesOf(recordedCase(id).input)[0]).toBe("body-altered");
  });

  it("recorded as healthy: ok-gzip-207-caddy", () => {
    expect(diagnose(recordedCase("ok-gzip-207-caddy").input).healthy).toBe(true);
  });
});
