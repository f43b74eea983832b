import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHar } from "../exchange/har/read.ts";
import type { Exchange } from "../exchange/types.ts";
import { identify } from "./identify.ts";
import { answer, brief } from "./testing/answers.ts";

const folder = new URL("../../test/fixtures/recorded/", import.meta.url);
const recorded = (name: string, file = "exchange.har"): Exchange[] =>
  readHar(readFileSync(new URL(`${name}/${file}`, folder), "utf8")).exchanges;
const last = (name: string): Exchange => recorded(name).at(-1) as Exchange;

describe("recorded answers", () => {
  it.each([
    ["svn-repo-broken", ["mod_dav_svn", [], "mod_dav_svn", "origin"]],
    ["tomcat-move-locked-member", ["tomcat", [], "tomcat", "origin"]],
    ["xandikos-missing-207", ["xandikos", [], "xandikos", "origin"]],
    ["nephele-put-locked", ["nephele", [], "nephele", "origin"]],
    ["wds-put-locked", ["webdav-server-js", [], "webdav-server-js", "origin"]],
    ["rclone-lock-conflict", ["golang-webdav", [], "golang-webdav", "origin"]],
    ["sabre-put-locked", ["sabredav", [], "sabredav", "origin"]],
    ["nginx-put-locked", ["nginx-dav-ext", [], "nginx-dav-ext", "origin"]],
    ["haproxy-413-body-size", [undefined, ["haproxy"], "haproxy", "intermediary"]],
    ["varnish-503", [undefined, ["varnish"], "varnish", "intermediary"]],
    ["nginx-502-origin-down", [undefined, ["nginx"], "nginx", "intermediary"]],
    ["haproxy-207-to-200", ["apache-mod_dav", [], "apache-mod_dav", "origin"]],
  ])("%s", (name, expected) => {
    expect(brief(identify(last(name)))).toEqual(expected);
  });

  it("takes earlier answers of the same origin to tell a gateway's page from the server's", () => {
    const denied = last("squid-report-denied");
    expect(brief(identify(denied))).toEqual([undefined, ["squid"], "squid", "intermediary"]);
    const before = last("svn-repo-broken");
    expect(identify(denied, { earlier: [before] }).origin).toBeUndefined();
    const { request } = before;
    const found = identify(denied, {
      earlier: [{ ...before, request: { ...request, url: denied.request.url } }],
    });
    expect(brief(found)).toEqual(["mod_dav_svn", ["squid"], "squid", "intermediary"]);
    expect(found.intermediaries[0]?.version).toBe("5.7");
    expect(found.origin?.version).toBe("1.14.2");
  });

  it("leaves out what another scheme, host or port answered", () => {
    const here = answer(207, [["Server", "nginx"]], "<D:multistatus/>");
    const there = answer(207, [["Server", "Apache/2.4.58"]], "<D:multistatus/>");
    for (const url of ["https://h.test/dav/", "http://other.test/dav/", "http://h.test:8080/dav/"]) {
      const other = { ...there, request: { ...there.request, url } };
      const found = identify({ ...here, hops: [{ ...other, reason: "redirect" }] }, { earlier: [other] });
      expect(found.why.map(({ product: id }) => id)).toEqual(["nginx"]);
    }
  });

  it("does not take the content of a file for a server's page", () => {
    const file = answer(200, [], "<html><hr><center>nginx/1.22.1</center>", "GET");
    expect(identify(file).answerer).toBeUndefined();
  });

  it("takes the direct route to tell a gateway's page from the server's", () => {
    const [direct] = recorded("apache-gw-allowmethods", "baseline.har").slice(-1);
    const found = identify(last("apache-gw-allowmethods"), { direct: direct as Exchange });
    expect(brief(found)).toEqual(["lighttpd-mod_webdav", ["apache"], "apache", "intermediary"]);
  });

  it("knows from a direct route alone that something is in between", () => {
    const [direct] = recorded("haproxy-authorization-stripped", "baseline.har").slice(-1);
    const found = identify(last("haproxy-authorization-stripped"), { direct: direct as Exchange });
    expect(found.intermediaries.map(({ id }) => id)).toEqual(["unnamed-intermediary"]);
    expect(found.why.find(({ product: id }) => id === "haproxy")).toMatchObject({
      where: "header names",
      weight: 1,
    });
  });

  it("says nothing about a web server's page that could be a gateway's or the origin's", () => {
    const found = identify(
      answer(403, [["Server", "nginx/1.22.1"]], "<html>\r\n<hr><center>nginx/1.22.1</center>\r\n"),
    );
    expect(brief(found)).toEqual([undefined, [], "nginx", "unknown"]);
    expect(found.answerer?.version).toBe("1.22.1");
  });
});
