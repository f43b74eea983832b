import { describe, expect, it } from "vitest";
import { body, first, head, wire } from "./testing/messages.ts";

describe("framing", () => {
  const chunked = wire(`${head}Transfer-Encoding: chunked\n\n`);

  it("undoes chunks with extensions and trailers", () => {
    expect(body(`${chunked}3;x=y\r\n<a>\r\n04\r\n</a>\r\n0\r\nX-T: 1\r\n\r\n`)).toEqual({
      text: "<a></a>",
      size: 7,
    });
    expect(body(`${chunked.replaceAll("\r", "")}3\n<a>\n4\n</a>\n0\n\n`)).toEqual({
      text: "<a></a>",
      size: 7,
    });
  });

  it("leaves a body alone that has no chunk framing any more", () => {
    expect(body(`${chunked}<a></a>`)).toEqual({ text: "<a></a>", size: 7 });
    expect(body(`${chunked}5\r\nis not a size`)).toEqual({ text: "5\r\nis not a size", size: 16 });
  });

  it("marks chunks that break off", () => {
    for (const rest of ["3\r\n<a>\r\n9\r\n</a", "3\r\n<a>\r\n", "3\r\n<a>\r\nzz\r\n"]) {
      const { exchange, problems } = first(chunked + rest);
      expect(exchange.response?.body.truncated).toBe(true);
      expect(exchange.response?.body.text).toMatch(/^<a>/);
      expect(problems).toContainEqual(expect.objectContaining({ code: "chunked-broken" }));
    }
  });

  it("marks a body that is shorter than its length", () => {
    expect(body(wire(`${head}Content-Length: 90\n\n<a>`))).toEqual({ text: "<a>", size: 3, truncated: true });
  });

  it("does not take lost carriage returns or a lost line end for truncation", () => {
    expect(
      body(`${head}Content-Length: 11\n\n<a>\n<b/></a>\n`.replace("11", "15"))?.truncated,
    ).toBeUndefined();
    expect(body(`${head}Content-Length: 9\n\n<a></a>`)?.truncated).toBeUndefined();
  });

  it("cuts what is longer than its length as a client does, unless the text was edited", () => {
    const text = `${head}Content-Length: 4\n\n<a/>surplus`;
    expect(first(wire(text))).toMatchObject({
      exchange: { response: { body: { text: "<a/>", truncated: true } } },
      problems: [{ code: "length-mismatch" }],
    });
    expect(first(text)).toMatchObject({
      exchange: { response: { body: { text: "<a/>surplus" } } },
      problems: [{ code: "length-mismatch" }],
    });
  });

  it("knows that a body is missing from a head alone", () => {
    const { exchange } = first(wire(`${head}Content-Length: 90\n\n`));
    expect(exchange.unknown).toContain("response-body");
    expect(first(wire(`${head}Content-Length: 90\n\n`), { method: "HEAD" }).exchange.unknown).not.toContain(
      "response-body",
    );
  });

  it("does not take the status lines inside a Multi-Status for messages", () => {
    const xml = "<s>\nHTTP/1.1 200 OK\n</s><s>HTTP/1.1 404 Not Found</s>\n\n<s>HTTP/1.1 200 OK\n\n</s>";
    expect(first(`${head}\n${xml}`)).toMatchObject({
      count: 1,
      exchange: { response: { body: { text: xml } } },
    });
  });
});
