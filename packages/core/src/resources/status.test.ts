import { describe } from "vitest";
import { propstat } from "../../test/model.ts";
import { a, b, check } from "../../test/status-cases.ts";
import type { Case } from "../../test/status-cases.ts";

const both = (one: number, other: number) => [propstat(one, a), propstat(other, b)];

describe("response-level status", () => {
  check([
    ["is the status, whatever the method", { status: 423 }, {}, [423, "response", true]],
    ["204 is a success", { status: 204 }, { method: "DELETE" }, [204, "response", false]],
    [
      "goes before propstats",
      { status: 403, propstats: both(200, 200) },
      { method: "PROPFIND" },
      [403, "response", true],
    ],
    [
      "a redirect did not do what was asked",
      { status: 302 },
      { method: "PROPFIND" },
      [302, "response", true],
    ],
    ["424 is a failure", { status: 424 }, { method: "DELETE" }, [424, "response", true]],
    ["so is an interim 102", { status: 102 }, { method: "COPY" }, [102, "response", true]],
    ["so is 300, the first that is no 2xx", { status: 300 }, { method: "MOVE" }, [300, "response", true]],
  ]);
});

describe("atomic methods: what made it fail", () => {
  const atomic = ["PROPPATCH", "MKCOL", "MKCALENDAR", "LOCK"];
  check(
    atomic.flatMap((method): Case[] => [
      [`${method} 424 beside 403`, { propstats: both(424, 403) }, { method }, [403, "propstat", true]],
      [`${method} 200 beside 409`, { propstats: both(200, 409) }, { method }, [409, "propstat", true]],
      [`${method} only 424`, { propstats: [propstat(424, a)] }, { method }, [424, "propstat", true]],
      [`${method} 200 beside 424`, { propstats: both(200, 424) }, { method }, [424, "propstat", true]],
      [`${method} all 2xx`, { propstats: both(200, 201) }, { method }, [200, "propstat", false]],
      [
        `${method} 404 with named properties`,
        { propstats: both(404, 424) },
        { method },
        [404, "propstat", true],
      ],
    ]),
  );
  check([
    ["method unknown and a 424", { propstats: both(424, 403) }, {}, [403, "propstat", true]],
    [
      "method unknown, first of two failures",
      { propstats: [...both(424, 409), propstat(403, a)] },
      {},
      [409, "propstat", true],
    ],
    ["method unknown, 200 beside 424", { propstats: both(200, 424) }, {}, [424, "propstat", true]],
    [
      "a propstat without a readable status",
      { propstats: [propstat(undefined, a)] },
      { method: "PROPPATCH" },
      [undefined, "none", false, "no-status"],
    ],
    ["method unknown without 424: as a listing", { propstats: both(200, 403) }, {}, [200, "propstat", false]],
  ]);
});

describe("listings: a 2xx, else what all share, else the most severe", () => {
  check(
    ["PROPFIND", "REPORT", "SEARCH"].flatMap((method): Case[] => [
      [`${method} 404 beside 200`, { propstats: both(404, 200) }, { method }, [200, "propstat", false]],
      [`${method} 500 beside 200`, { propstats: both(500, 200) }, { method }, [200, "propstat", false]],
      [`${method} 424 beside 200`, { propstats: both(424, 200) }, { method }, [200, "propstat", false]],
      [`${method} the first of two 2xx`, { propstats: both(200, 203) }, { method }, [200, "propstat", false]],
      [`${method} 424 beside 403`, { propstats: both(424, 403) }, { method }, [403, "propstat", true]],
      [`${method} all 403`, { propstats: both(403, 403) }, { method }, [403, "propstat", true]],
      [`${method} 404 beside 403`, { propstats: both(404, 403) }, { method }, [403, "propstat", true]],
      [`${method} 403 beside 500`, { propstats: both(403, 500) }, { method }, [500, "propstat", true]],
      [`${method} 404 beside 302`, { propstats: both(302, 404) }, { method }, [404, "propstat", true]],
    ]),
  );
});
