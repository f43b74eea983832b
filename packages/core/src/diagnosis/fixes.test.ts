import { expect, test } from "vitest";
import { buildContext } from "./context/build.ts";
import { fixesFor, plannedFixes } from "./fixes.ts";
import { answerTo } from "./testing/answers.ts";
import { fixOf } from "./testing/causes.ts";

const contextOf = (headers: Record<string, string>) =>
  buildContext({ exchange: answerTo("PROPFIND", "/docs/", 403, { headers }) }).context;
const titles = (fixes: readonly { title: string }[]): string[] => fixes.map(({ title }) => title);

const general = fixOf("general", { difficulty: "medium" });
const nginx = fixOf("nginx", { products: ["nginx"] });
const apache = fixOf("apache", { products: ["apache-mod-dav", "apache"] });
const all = [general, nginx, apache];

test("fixes are those of the products seen and those for all, easy ones first", () => {
  expect(titles(fixesFor(contextOf({ Server: "nginx/1.24" }), all))).toEqual(["nginx", "general"]);
  expect(titles(fixesFor(contextOf({ Server: "Apache/2.4.58 (Unix)" }), all))).toEqual(["apache", "general"]);
});

test("a product on the way counts, and one of several products of a fix is enough; the module of a server may well be there", () => {
  const varnish = fixOf("varnish", { products: ["squid", "varnish"] });
  const module = fixOf("module", { products: ["apache-mod-dav"] });
  const behind = contextOf({ Server: "nginx", Via: "1.1 varnish (Varnish/7.1)" });
  expect(titles(fixesFor(behind, [apache, varnish, nginx]))).toEqual(["varnish", "nginx"]);
  expect(titles(fixesFor(contextOf({ Server: "Apache" }), [module, nginx]))).toEqual(["module"]);
  const blind = [fixOf("one", { products: ["x"] }), fixOf("other", { products: ["y"] }), fixOf("all")];
  expect(titles(fixesFor(contextOf({}), blind))).toEqual(["all", "one", "other"]);
});

test("of fixes as hard as each other, the less risky stand first, then those for the product", () => {
  const fixes = [
    fixOf("for all"),
    fixOf("risky", { risk: "high", products: ["nginx"] }),
    fixOf("for nginx", { products: ["nginx"] }),
  ];
  expect(titles(fixesFor(contextOf({ Server: "nginx" }), fixes))).toEqual(["for nginx", "for all", "risky"]);
});

test("where no product was seen all are given, what holds everywhere first, and only that is planned", () => {
  const blind = contextOf({});
  const given = fixesFor(blind, all);
  expect(titles(given)).toEqual(["general", "nginx", "apache"]);
  expect(titles(plannedFixes(blind, given))).toEqual(["general"]);
  expect(titles(plannedFixes(blind, [nginx, apache]))).toEqual(["nginx", "apache"]);
  const seen = contextOf({ Server: "nginx" });
  expect(titles(plannedFixes(seen, fixesFor(seen, all)))).toEqual(["nginx", "general"]);
});

test("a cause without a fix for the product seen still has its fixes", () => {
  expect(titles(fixesFor(contextOf({ Server: "nginx" }), [apache]))).toEqual(["apache"]);
});

test("where Nextcloud and ownCloud cannot be told apart, the fixes of both are given", () => {
  const body = `<?xml version="1.0"?><d:error xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns"><s:exception>OCA\\DAV\\Connector\\Sabre\\Exception\\Forbidden</s:exception></d:error>`;
  const exchange = answerTo("PUT", "/remote.php/dav/files/a/b.txt", 403, {
    headers: { "Content-Type": "application/xml" },
    body,
  });
  const { context } = buildContext({ exchange });
  const fixes = fixesFor(context, [
    nginx,
    fixOf("nc", { products: ["nextcloud"] }),
    fixOf("oc", { products: ["owncloud"] }),
  ]);
  expect(titles(fixes)).toEqual(["nc", "oc"]);
});

test("what is for a product as a proxy is no fix where it is the WebDAV server itself", () => {
  const passing = fixOf("as a proxy", { products: ["apache"], as: "proxy" });
  const listing = { Server: "Apache/2.4.58 (Unix)", Via: "1.1 gateway" };
  const origin = buildContext({
    exchange: answerTo("PROPFIND", "/docs/", 207, {
      headers: {
        ...listing,
        "Content-Type": "application/xml",
        DAV: "1,2,<http://apache.org/dav/propset/fs/1>",
      },
      body: '<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:"></D:multistatus>',
    }),
  }).context;
  expect(origin.who.origin?.id).toBe("apache-mod_dav");
  expect(titles(fixesFor(origin, [general, apache, passing]))).toEqual(["apache", "general"]);
  // A web server of which nobody knows whether it passes on may do so.
  expect(titles(fixesFor(contextOf({ Server: "Apache/2.4.58 (Unix)" }), [general, passing]))).toEqual([
    "as a proxy",
    "general",
  ]);
});
