import { describe, expect, test } from "vitest";
import { both } from "../../test/both-readings.ts";
import { answerTo, XML } from "./testing/answers.ts";
import { failed, listedOne, multistatus, response } from "./testing/streamed.ts";

const SYNC =
  '<D:sync-collection xmlns:D="DAV:"><D:sync-token/><D:sync-level>1</D:sync-level><D:prop><D:getetag/></D:prop></D:sync-collection>';

describe("where the middle of the text is not kept, a stream and the whole say the same of", () => {
  const long = `<!-- ${"ü\n".repeat(40_000)} -->`;
  const lock = `<D:prop xmlns:D="DAV:"><D:lockdiscovery><D:activelock><D:locktype/></D:activelock></D:lockdiscovery>${long}</D:prop>`;
  const foreign = response(`<D:href>/elsewhere/a</D:href>${failed(403)}`);
  test.each<[title: string, method: string, body: string, status?: number]>([
    ["places behind it", "COPY", multistatus(`${listedOne("/docs/b")}${long}${foreign}`)],
    ["places before it", "COPY", multistatus(`${foreign}${long}${listedOne("/docs/b")}`)],
    ["another root", "COPY", foreign.replace(">", ' xmlns:D="DAV:">').replace("</D:href>", `$&${long}`), 200],
    ["the answer to LOCK", "LOCK", lock, 200],
    ["an error", "PUT", `<D:error xmlns:D="DAV:"><D:x/>${long}</D:error>`, 409],
    [
      "a token before the responses",
      "REPORT",
      multistatus(`<D:sync-token>no uri</D:sync-token>${long}${listedOne("/docs/a")}`),
    ],
    [
      "what it says of all",
      "PROPFIND",
      multistatus(
        `<D:responsedescription>The quota of this user is exceeded</D:responsedescription>${long}${foreign}`,
      ),
      403,
    ],
    [
      "what it says of all where nothing in it failed",
      "PROPFIND",
      multistatus(
        `<D:responsedescription>The quota of this user is exceeded</D:responsedescription>${long}${listedOne("/docs/")}`,
      ),
      403,
    ],
    ["a token that is no URI", "REPORT", multistatus(`<D:sync-token>no uri</D:sync-token>${long}`)],
    ["what stands before the document", "PROPFIND", `<br/>${multistatus(listedOne("/docs/") + long)}`],
    [
      "a page that follows",
      "PROPFIND",
      `${multistatus(listedOne("/docs/") + long)}<p>Sorry, an <b>error</b> here`,
    ],
    ["markup that was put in", "PROPFIND", multistatus(`${listedOne("/docs/")}<div>Ad</div>${long}`)],
    [
      "a body that breaks off",
      "PROPFIND",
      multistatus(`${listedOne("/docs/")}${long}${listedOne("/docs/a")}`).slice(0, -60),
    ],
    ["an undeclared prefix", "PROPFIND", multistatus(`${listedOne("/docs/")}<x:a/>${long}<x:b/>`)],
  ])("%s", async (_title, method, body, status = 207) => {
    const exchange = answerTo(method, "/docs/", status, {
      requestBody: method === "REPORT" ? SYNC : "",
      headers: { ...XML, Server: "Apache/2.4.62 (Debian)", Via: "1.1 proxy" },
      body,
    });
    const [streamed, whole] = await both(exchange, body, 5000);
    expect(streamed).toEqual(whole);
  });
});
