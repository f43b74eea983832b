import { describe } from "vitest";
import { propstat } from "../../test/model.ts";
import { readRequestBody } from "./request-body.ts";
import { named, multiget, a, b, check } from "../../test/status-cases.ts";

const allprop = readRequestBody('<propfind xmlns="DAV:"><allprop/></propfind>');

const include = readRequestBody(
  '<propfind xmlns="DAV:"><allprop/><include><quota-used-bytes/></include></propfind>',
);

const propname = readRequestBody('<propfind xmlns="DAV:"><propname/></propfind>');

describe("SabreDAV's filler where there is no property to report", () => {
  check([
    ["is no failure", { propstats: [propstat(418)] }, { method: "PROPFIND" }, [418, "propstat", false]],
    [
      "beside properties it is one",
      { propstats: [propstat(418, a)] },
      { method: "PROPFIND" },
      [418, "propstat", true],
    ],
    ["on its own level too", { status: 418 }, { method: "PROPFIND" }, [418, "response", true]],
  ]);
});

describe("all 404", () => {
  const gone = { propstats: [propstat(404, a, b)] };
  const empty = { propstats: [propstat(404)] };
  check([
    [
      "named properties: not defined here",
      gone,
      { method: "PROPFIND", requestBody: named },
      [404, "propstat", false],
    ],
    ["named properties, request unknown", gone, {}, [404, "propstat", false]],
    [
      "an empty prop: the resource is missing",
      empty,
      { method: "PROPFIND", requestBody: named },
      [404, "propstat", true],
    ],
    ["an empty prop, request unknown", empty, {}, [404, "propstat", true]],
    ["allprop names nothing", gone, { method: "PROPFIND", requestBody: allprop }, [404, "propstat", true]],
    ["propname names nothing", gone, { method: "PROPFIND", requestBody: propname }, [404, "propstat", true]],
    [
      "no body means allprop",
      gone,
      { method: "PROPFIND", requestBody: { kind: "empty" } },
      [404, "propstat", true],
    ],
    [
      "no body of a REPORT names nothing, and means nothing",
      gone,
      { method: "REPORT", requestBody: { kind: "empty" } },
      [404, "propstat", false],
    ],
    [
      "a prop that names none is no allprop",
      gone,
      { method: "PROPFIND", requestBody: readRequestBody('<propfind xmlns="DAV:"><prop/></propfind>') },
      [404, "propstat", false],
    ],
    [
      "allprop with include names some",
      gone,
      { method: "PROPFIND", requestBody: include },
      [404, "propstat", false],
    ],
    [
      "multiget: the href is gone",
      gone,
      { method: "REPORT", requestBody: multiget },
      [404, "propstat", true],
    ],
    ["one empty, one named", { propstats: [propstat(404), propstat(404, a)] }, {}, [404, "propstat", false]],
  ]);
});

describe("no readable status", () => {
  check([
    ["neither status nor propstat", {}, { method: "PROPFIND" }, [undefined, "none", false, "no-status"]],
    [
      "a propstat without status",
      { propstats: [propstat(undefined, a)] },
      {},
      [undefined, "none", false, "no-status"],
    ],
    [
      "an unreadable one beside a 200",
      { propstats: [propstat(undefined, a), propstat(200, b)] },
      {},
      [200, "propstat", false],
    ],
  ]);
});
