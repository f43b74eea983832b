import { describe, expect, test } from "vitest";
import { both } from "../../test/both-readings.ts";
import { diagnoseStream } from "./stream.ts";
import { answerTo, XML } from "./testing/answers.ts";
import { statusesOf } from "./testing/exchange.ts";
import { cut, failed, listedOne, multistatus, ok, response } from "./testing/streamed.ts";

const TOKEN = "<D:sync-token>urn:1</D:sync-token>";

describe("a stream and the whole say the same of", () => {
  test.each<[title: string, method: string, body: string]>([
    [
      "members that fail in an answer to sync-collection, and one that was removed",
      "REPORT",
      multistatus(
        response(`<D:href>/docs/gone</D:href>${failed(404)}`) +
          response(`<D:href>/docs/a</D:href>${failed(403)}`) +
          listedOne("/docs/b") +
          TOKEN,
      ),
    ],
    [
      "the same without a token",
      "REPORT",
      multistatus(
        response(`<D:href>/docs/gone</D:href>${failed(404)}`) +
          response(`<D:href>/docs/a</D:href>${failed(403)}`) +
          listedOne("/docs/b"),
      ),
    ],
    [
      "an answer to sync-collection that was cut short",
      "REPORT",
      multistatus(listedOne("/docs/b") + response(`<D:href>/docs/</D:href>${failed(507)}`) + TOKEN),
    ],
    [
      "failures whose reason stands in the description of all",
      "PUT",
      multistatus(
        response(`<D:href>/docs/a</D:href>${failed(500)}`) +
          "<D:responsedescription>No space left on device</D:responsedescription>",
      ),
    ],
    [
      "a property that was refused beside others",
      "PROPPATCH",
      multistatus(
        response(
          `<D:href>/docs/a</D:href><D:propstat><D:prop><D:getetag/></D:prop>${failed(403)}</D:propstat><D:propstat><D:prop><D:x/></D:prop>${failed(424)}</D:propstat>`,
        ),
      ),
    ],
    [
      "properties that are not there beside some that are",
      "PROPFIND",
      multistatus(
        response(
          `<D:href>/docs/</D:href><D:propstat><D:prop><D:getetag/></D:prop>${ok}</D:propstat><D:propstat><D:prop><D:x/></D:prop>${failed(404)}</D:propstat>`,
        ) + listedOne("/docs/a"),
      ),
    ],
    [
      "a property that failed beside one that did not",
      "PROPFIND",
      multistatus(
        response(
          `<D:href>/docs/</D:href><D:propstat><D:prop><D:getetag/></D:prop>${ok}</D:propstat><D:propstat><D:prop><D:x/></D:prop>${failed(500)}</D:propstat>`,
        ) + listedOne("/docs/a"),
      ),
    ],
    [
      "a propstat without a status",
      "PROPFIND",
      multistatus(
        response("<D:href>/docs/</D:href><D:propstat><D:prop><D:x/></D:prop></D:propstat>") +
          listedOne("/docs/a"),
      ),
    ],
    [
      "an error without a status",
      "DELETE",
      multistatus(
        response("<D:href>/docs/a</D:href><D:error><D:lock-token-submitted/></D:error>") +
          response(`<D:href>/docs/b</D:href>${failed(423)}`),
      ),
    ],
    [
      "a status for several resources at once",
      "DELETE",
      multistatus(response(`<D:href>/docs/a</D:href><D:href>/docs/b</D:href>${failed(403)}`)),
    ],
    [
      "a failure before others that are well",
      "COPY",
      multistatus(
        response(`<D:href>/docs/a</D:href>${failed(507)}`) + response(`<D:href>/docs/b</D:href>${ok}`),
      ),
    ],
    [
      "a failure behind others that are well",
      "COPY",
      multistatus(
        response(`<D:href>/docs/b</D:href>${ok}`) + response(`<D:href>/docs/a</D:href>${failed(507)}`),
      ),
    ],
    [
      "a status beside propstats that are well",
      "PROPFIND",
      multistatus(
        listedOne("/docs/") +
          response(
            `<D:href>/docs/a</D:href>${failed(403)}<D:propstat><D:prop><D:getetag/></D:prop>${ok}</D:propstat>`,
          ),
      ),
    ],
    [
      "a condition beside propstats that are well",
      "PROPFIND",
      multistatus(
        response(
          `<D:href>/docs/</D:href><D:propstat><D:prop><D:getetag/></D:prop>${ok}</D:propstat><D:error><D:x/></D:error>`,
        ),
      ),
    ],
    [
      "a response that names no resource, and one that says nothing",
      "PROPFIND",
      multistatus(
        response(`<D:propstat><D:prop><D:getetag/></D:prop>${ok}</D:propstat>`) +
          response("<D:href>/docs/a</D:href>"),
      ),
    ],
    [
      "properties of two other resources that were refused",
      "PROPPATCH",
      multistatus(
        response(`<D:href>/other/a</D:href>${failed(403)}`) +
          response(`<D:href>/other/b</D:href>${failed(403)}`),
      ),
    ],
    [
      "properties of two other resources in one response",
      "PROPPATCH",
      multistatus(response(`<D:href>/other/a</D:href><D:href>/other/b</D:href>${failed(403)}`)),
    ],
    [
      "a refusal of another resource behind one that is well",
      "PROPPATCH",
      multistatus(listedOne("/docs/") + response(`<D:href>/other/b</D:href>${failed(403)}`)),
    ],
    [
      "one failure of another resource alone",
      "COPY",
      multistatus(response(`<D:href>/other/a</D:href>${failed(403)}`)),
    ],
    [
      "one failure of another resource beside it",
      "COPY",
      multistatus(listedOne("/docs/") + response(`<D:href>/other/a</D:href>${failed(403)}`)),
    ],
  ])("%s", async (_title, method, body) => {
    const [streamed, whole] = await both(answerTo(method, "/docs/", 207, { headers: XML, body }), body);
    expect(streamed).toEqual(whole);
  });

  test("an answer in another encoding, which its Content-Type names against its declaration", async () => {
    const body = statusesOf({ "/docs/ü": 403 });
    const bytes = Uint8Array.from(body, (character) => character.charCodeAt(0));
    const exchange = answerTo("DELETE", "/docs/", 207, {
      headers: { "Content-Type": "text/xml; charset=iso-8859-1" },
      body,
    });
    const { problems } = await diagnoseStream({ exchange, body: cut(bytes) });
    expect(problems[0]?.failures.map(({ path }) => path)).toEqual(["/docs/ü"]);
  });
});
