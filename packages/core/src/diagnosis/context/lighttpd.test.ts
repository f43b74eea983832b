import { expect, test } from "vitest";
import type { Exchange } from "../../exchange/types.ts";
import { answerTo, causesOf, ORIGIN } from "../testing/answers.ts";

const page = (status: string): string =>
  `<?xml version="1.0" encoding="iso-8859-1"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"\n         "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">\n <head>\n  <title>${status}</title>\n </head>\n <body>\n  <h1>${status}</h1>\n </body>\n</html>\n`;
const LOCKINFO =
  '<D:lockinfo xmlns:D="DAV:"><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>';
const UPDATE =
  '<D:propertyupdate xmlns:D="DAV:"><D:set><D:prop><x xmlns="u:">1</x></D:prop></D:set></D:propertyupdate>';
const unknown = (method: string, Server = "lighttpd/1.4.69"): Exchange =>
  answerTo(method, "/dav/a.txt", 501, {
    requestHeaders: {
      ...((method === "COPY" || method === "MOVE") && { Destination: `${ORIGIN}/dav/b.txt` }),
      ...(method === "UNLOCK" && { "Lock-Token": "<urn:uuid:1>" }),
    },
    ...(method === "LOCK" && { requestBody: LOCKINFO }),
    ...(method === "PROPPATCH" && { requestBody: UPDATE }),
    headers: { Server, "Content-Type": "text/html" },
    body: page("501 Not Implemented"),
  });
const offered = answerTo("OPTIONS", "/dav/a.txt", 200, {
  headers: { Server: "lighttpd/1.4.69", DAV: "1,3", Allow: "PROPFIND, DELETE, MKCOL, PUT, MOVE, COPY" },
});

test.each(["PROPFIND", "PROPPATCH", "MKCOL", "LOCK", "UNLOCK", "COPY", "MOVE", "PUT"])(
  "lighttpd's 501 to %s, which mod_webdav has wherever it is active, is one without it",
  (method) => {
    expect(causesOf({ exchange: unknown(method) })[0]).toBe("dav-disabled");
  },
);

test("to a report it says nothing of the module", () => {
  expect(causesOf({ exchange: unknown("REPORT"), earlier: [offered] })[0]).toBe("method-unsupported");
});

test.each(["PROPPATCH", "LOCK", "UNLOCK"])(
  "before 1.4.54 it is that of a module without a database, too: %s",
  (method) => {
    const exchange = unknown(method, "lighttpd/1.4.53");
    expect(causesOf({ exchange, earlier: [offered] })[0]).toBe("method-unsupported");
  },
);
