import { expect, it } from "vitest";
import { loggedPath, namedIn, needle } from "./names.ts";

it.each([
  ['open() "/srv/www/dav/docs/plan.txt" failed', "/dav/docs/plan.txt", "names-file"],
  ["client denied: proxy:http://127.0.0.1:18085/dav/docs/plan.txt", "/dav/docs/plan.txt", "names-path"],
  ["Could not MOVE/COPY /dav/docs/.  [500, #0]", "/dav/docs/", "names-path"],
  ["Could not LOCK /dav/docs/a%20b.txt due to", "/dav/docs/a b.txt", "names-path"],
  ["Could not MOVE/COPY /dav/docs/a&amp;b.txt.  [500, #0]", "/dav/docs/a&b.txt", "names-path"],
  ["AH00132: file permissions deny server access: /srv/www/dav/\\xc3\\xbc.txt", "/dav/ü.txt", "names-file"],
  ["scandir(/srv/data/files/docs/sub): Failed", "/docs/sub/", "names-file"],
  ["docs/report.txt: Open: flags=O_RDONLY", "/docs/report.txt", "names-file"],
  [
    "[Errno 13] Permission denied: '/var/lib/radicale/collection-root/alice/team'",
    "/alice/team/",
    "names-file",
  ],
  [
    "open /data/users/alice/files/plan.txt: permission denied",
    "/remote.php/dav/files/alice/plan.txt",
    "names-file",
  ],
  ["could not open /dav/docs/plan.txt.bak", "/dav/docs/plan.txt", undefined],
  ["could not open /dav/docs/plan.txt", "/dav/docs", undefined],
  ["could not open /dav/archive/plan.txt", "/dav/docs/plan.txt", undefined],
  ["could not open /dav/docs/xplan.txt", "/dav/docs/plan.txt", undefined],
  ["server started", "/dav/docs/plan.txt", undefined],
  ["a / b", "/", undefined],
])("%s | %s", (message, path, expected) => {
  expect(namedIn(message, needle(path))).toBe(expected);
});

it.each([
  ["http://files.test:8080/dav/a%20b/?x=1", "/dav/a b"],
  ["/dav/\\xc3\\x9c.txt", "/dav/Ü.txt"],
  ["/", "/"],
  ["/dav/%zz", "/dav/%zz"],
])("decodes the logged target %s", (target, path) => {
  expect(loggedPath(target)).toBe(path);
});
