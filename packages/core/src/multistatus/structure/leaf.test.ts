import { describe, expect, test } from "vitest";

import { parseMultiStatus } from "../parse-multistatus.ts";
import { HREF, OK, found, marked, only, response, wrap } from "../testing/bodies.ts";

describe("the texts of a response", () => {
  test("white space around an href and a status is said, around other texts it is not", () => {
    const { text, places } = marked(
      wrap(
        `${response(
          "¦<D:href> /a</D:href>¦<D:status>HTTP/1.1 200 OK\n</D:status><D:responsedescription> why </D:responsedescription><D:location>¦<D:href>/b </D:href></D:location>",
        )}<D:sync-token> t </D:sync-token>`,
      ),
    );
    const body = parseMultiStatus(text);
    expect(found(body)).toEqual([
      ["padded-text", places[0], { element: "href" }],
      ["padded-text", places[1], { element: "status" }],
      ["padded-text", places[2], { element: "href" }],
    ]);
    expect(only(body)).toMatchObject({
      hrefs: [{ text: "/a", raw: " /a" }],
      status: { text: "HTTP/1.1 200 OK", raw: "HTTP/1.1 200 OK\n", code: 200, reason: "OK" },
      responseDescription: { text: "why", raw: " why " },
      location: { text: "/b", raw: "/b " },
    });
    expect(body.syncToken).toMatchObject({ text: "t", raw: " t " });
  });

  test.each([
    ["HTTP/1.1 200 ", []],
    ["HTTP/1.1 200  ", ["padded-text"]],
    [" HTTP/1.1 200 ", ["padded-text", "no-reason-phrase"]],
    ["HTTP/2 200 ", ["padded-text", "irregular-status-line"]],
    [" nothing", ["padded-text", "invalid-status"]],
  ])("the status %j", (status, expected) => {
    const body = parseMultiStatus(wrap(response(`${HREF}<D:status>${status}</D:status>`)));
    expect(body.findings.map(({ code }) => code).sort()).toEqual([...expected].sort());
    expect(only(body).status!.raw).toBe(status);
  });

  test("an element in a text is named with the text around it", () => {
    const { text, places } = marked(
      wrap(
        response(`¦<D:href>/a<!-- no --><x>b<y>c</y></x>d</D:href>${OK}`) +
          response(`<D:href>/<![CDATA[<e>]]></D:href>${OK}`),
      ),
    );
    const body = parseMultiStatus(text);
    expect(found(body)).toEqual([["element-in-text", places[0], { element: "href" }]]);
    expect(body.responses.map(({ hrefs }) => hrefs[0]!.text)).toEqual(["/abcd", "/<e>"]);
  });

  test("references and line ends are resolved where no tag is", () => {
    const body = parseMultiStatus(
      wrap(response(`<D:href>/&lt;&gt;&amp;&quot;&apos;&#x41;&#66;\r\nx\ry</D:href>${OK}`)),
    );
    expect(only(body).hrefs[0]!.text).toBe("/<>&\"'AB\nx\ny");
    expect(body.findings).toEqual([]);
  });

  test("xml:lang is that of the element itself, then that of what is around it", () => {
    const body = parseMultiStatus(
      `<D:multistatus xmlns:D="DAV:" xml:lang="en">${response(
        `<D:href xml:lang="de">/a</D:href>${OK}<D:responsedescription xml:lang="">x</D:responsedescription>`,
      )}${response(`${HREF}<D:status xml:lang="fr">HTTP/1.1 200 OK</D:status>`)}${response(`${HREF}${OK}`)}</D:multistatus>`,
    );
    const [first, second, third] = body.responses;
    expect(first!.hrefs[0]!.lang).toBe("de");
    expect(first!.status!.lang).toBe("en");
    expect(first!.responseDescription).not.toHaveProperty("lang");
    expect(second!.status).toMatchObject({ lang: "fr", code: 200, reason: "OK", httpVersion: "HTTP/1.1" });
    expect(second!.hrefs[0]!.lang).toBe("en");
    expect(third!.status!.lang).toBe("en");
  });
});
