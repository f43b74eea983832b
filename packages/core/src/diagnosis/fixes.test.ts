import { describe, expect, test } from "vitest";
import { product } from "../products/catalogue.ts";
import { buildContext } from "./context/build.ts";
import type { CauseDefinition } from "./define.ts";
import { fittingOf, fixesFor, plannedFixes } from "./fixes.ts";
import { answerTo } from "./testing/answers.ts";
import { causeOf, fixOf } from "./testing/causes.ts";

const contextOf = (headers: Record<string, string>) =>
  buildContext({ exchange: answerTo("PROPFIND", "/docs/", 403, { headers }) }).context;
const titles = (fixes: readonly { title: string }[]): string[] => fixes.map(({ title }) => title);

const general = fixOf("general", { difficulty: "medium" });
const nginx = fixOf("nginx", { products: ["nginx"] });
const apache = fixOf("apache", { products: ["apache-mod_dav", "apache"] });
const all = [general, nginx, apache];

test("fixes are those of the products seen and those for all, easy ones first", () => {
  expect(titles(fixesFor(contextOf({ Server: "nginx/1.24" }), all))).toEqual(["nginx", "general"]);
  expect(titles(fixesFor(contextOf({ Server: "Apache/2.4.58 (Unix)" }), all))).toEqual(["apache", "general"]);
});

test("a product on the way counts, and one of several products of a fix is enough; the module of a server may well be there", () => {
  const varnish = fixOf("varnish", { products: ["squid", "varnish"] });
  const module = fixOf("module", { products: ["apache-mod_dav"] });
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
    fixOf("also for all"),
  ];
  const nginxSeen = contextOf({ Server: "nginx" });
  const ordered = ["for nginx", "for all", "also for all", "risky"];
  expect(titles(fixesFor(nginxSeen, fixes))).toEqual(ordered);
  expect(titles(fixesFor(nginxSeen, fixes.toReversed()))).toEqual([
    "for nginx",
    "also for all",
    "for all",
    "risky",
  ]);
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

test("what stands between is passed on through, whatever the server itself is", () => {
  const passing = fixOf("as a proxy", { products: ["varnish"], as: "proxy" });
  expect(
    titles(fixesFor(contextOf({ Server: "nginx", Via: "1.1 varnish (Varnish/7.1)" }), [nginx, passing])),
  ).toEqual(["nginx", "as a proxy"]);
});

test("a server that is known without who answered is no reason to fail", () => {
  const context = contextOf({ Server: "nginx" });
  const { origin, answerer: _answerer, ...who } = { origin: undefined, ...context.who };
  const known = { ...context, who: { ...who, origin: origin ?? product("nephele") } };
  expect(titles(fixesFor(known, [fixOf("nephele", { products: ["nephele"] }), nginx]))).toEqual(["nephele"]);
  const unlisted = {
    ...known,
    who: { ...who, origin: { ...product("nephele"), id: "of-our-own" as never } },
  };
  expect(titles(fixesFor(unlisted, [fixOf("own", { products: ["of-our-own"] }), nginx]))).toEqual(["own"]);
});

describe("of a cause's fixes", () => {
  const context = contextOf({});
  const cause = (fits?: CauseDefinition["fits"]): CauseDefinition =>
    causeOf("own", () => [], { fixes: all, ...(fits && { fits }) });

  test("those are given that fit", () => {
    expect(
      titles(
        fittingOf(
          context,
          cause((_context, { title }) => title === "nginx"),
        ),
      ),
    ).toEqual(["nginx"]);
  });

  test("all are given where none fits, or nothing says so", () => {
    expect(
      titles(
        fittingOf(
          context,
          cause(() => false),
        ),
      ),
    ).toEqual(titles(all));
    expect(titles(fittingOf(context, cause()))).toEqual(titles(all));
  });
});
