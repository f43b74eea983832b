import { expect, test } from "vitest";

import { placeIn } from "./place.ts";

const bases = {
  requests: ["https://dav.example/files/ci-1/docs/"],
  destination: "https://dav.example/files/copy",
  project: "https://dav.example/files/",
};

test.each([
  ["https://dav.example/files/ci-1/docs/", "."],
  ["https://dav.example:443/files/ci-1/docs", "."],
  ["https://dav.example/files/ci-1/docs/a.txt", "./a.txt"],
  ["https://dav.example/files/ci-1/docs/%c3%9c%20b/", "./Ü b"],
  ["https://dav.example/files/ci-1/docs/a%2Fb%25.txt", "./a%2Fb%25.txt"],
  ["https://dav.example/files/ci-1/docs/a%0Ab", "./a%0Ab"],
  ["https://dav.example/files/ci-1/docs/%ff", "./%FF"],
  ["https://dav.example/files/ci-1/docs/a.txt?sig=5ecret", "./a.txt"],
  ["https://dav.example/files/copy/sub/a.txt", "${destination}/sub/a.txt"],
  ["https://dav.example/files/copy.txt", "${url}/copy.txt"],
  ["https://dav.example/files/", "${url}"],
  ["https://dav.example/other/a.txt", "/other/a.txt"],
  ["https://dav.example/", "/"],
  ["http://backend:8080/files/a.txt", "${elsewhere}/files/a.txt"],
])("%s is %s", (url, place) => {
  expect(placeIn(url, bases)).toBe(place);
});

test("a baseline made on one host serves on another, and below another path", () => {
  const here = placeIn("http://staging:8080/docs/b.txt", {
    requests: ["http://staging:8080/docs/"],
    project: "http://staging:8080/",
  });
  const there = placeIn("https://dav.example/remote.php/dav/docs/b.txt", {
    requests: ["https://dav.example/remote.php/dav/docs/"],
    project: "https://dav.example/remote.php/dav/",
  });
  expect(here).toBe(there);
});

test("below the root of a server, and before a redirect", () => {
  const requests = ["http://h/b/", "http://h/a"];
  expect(placeIn("http://h/a/x", { requests, project: "http://h/" })).toBe("./x");
  expect(placeIn("http://h/x", { requests: ["http://h/"], project: "http://h/" })).toBe("./x");
});
