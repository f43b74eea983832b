import { describe, expect, it } from "vitest";
import { recordedCase } from "../../../../test/recorded-case.ts";
import { answerTo, causesOf, HTML, listed, ORIGIN, propfind } from "../../testing/answers.ts";
import type { DiagnosisInput } from "../../input.ts";

const nginx409 =
  "<html>\r\n<head><title>409 Conflict</title></head>\r\n<body>\r\n<center><h1>409 Conflict</h1></center>\r\n<hr><center>nginx/1.24.0</center>\r\n</body>\r\n</html>\r\n";
const nginx = { headers: { Server: "nginx/1.24.0", ...HTML }, body: nginx409 };
const to = (Location: string): { headers: Record<string, string> } => ({ headers: { Location } });
const index = { headers: HTML, body: "<html><title>Index of /dav/docs</title></html>" };
const challenge = propfind("/dav/docs", 301, to("/dav/docs/"));

describe("path-redirect", () => {
  it.each<[string, DiagnosisInput]>([
    ["301 that adds the slash", { exchange: propfind("/dav/docs", 301, to(`${ORIGIN}/dav/docs/`)) }],
    ["a relative Location", { exchange: answerTo("DELETE", "/dav/docs", 308, to("/dav/docs/")) }],
    [
      "a scheme of its own",
      { exchange: propfind("/dav/docs", 301, to("http://dav.example.org:8080/dav/docs/")) },
    ],
    ["another host", { exchange: propfind("/dav/", 307, to("https://www.dav.example.org/dav/")) }],
    ["the very URL that was asked", { exchange: propfind("/dav/", 301, to(`${ORIGIN}/dav/`)) }],
    ["a collection named like a sign-in page", { exchange: propfind("/dav/login", 301, to("/dav/login/")) }],
    ["no Location", { exchange: propfind("/dav/docs", 301) }],
    [
      "a redirect that was followed with GET",
      { exchange: answerTo("GET", "/dav/docs/", 200, index), earlier: [challenge] },
    ],
    [
      "the same as hops of one exchange",
      {
        exchange: {
          ...answerTo("GET", "/dav/docs/", 405, { headers: { Allow: "PROPFIND" } }),
          hops: [{ reason: "redirect", request: challenge.request, response: challenge.response! }],
        },
      },
    ],
    ["nginx: MKCOL without the slash", { exchange: answerTo("MKCOL", "/dav/new", 409, nginx) }],
    [
      "nginx: MOVE to a Destination without it",
      {
        exchange: answerTo("MOVE", "/dav/a/", 409, {
          ...nginx,
          requestHeaders: { Destination: `${ORIGIN}/dav/b` },
        }),
      },
    ],
    [
      "a path that was answered with the slash",
      { exchange: propfind("/webdav", 404), earlier: [listed("/webdav/", "/webdav/a")] },
    ],
    [
      "the same request after the slash was added",
      { exchange: propfind("/dav/docs", 405), baseline: { is: "after", exchange: listed("/dav/docs/") } },
    ],
    [
      "a log that says so",
      {
        exchange: answerTo("DELETE", "/dav/docs", 409),
        logs: [
          {
            format: "nginx-error",
            text: `2026/11/22 10:06:17 [error] 7#7: *1 DELETE "/srv/dav/docs" failed (21: Is a directory), client: 127.0.0.1, server: _, request: "DELETE /dav/docs HTTP/1.1", host: "dav.example.org"\n`,
          },
        ],
      },
    ],
  ])("%s", (_, input) => {
    expect(causesOf(input)[0]).toBe("path-redirect");
  });

  it.each(["nginx-delete-no-slash", "tomcat-context-redirect-302"])("recorded: %s", (id) => {
    expect(causesOf(recordedCase(id).input)[0]).toBe("path-redirect");
  });

  it.each<[string, DiagnosisInput, string]>([
    ["a sign-in page", { exchange: propfind("/dav/", 302, to("/index.php/login")) }, "auth-required"],
    [
      "an identity provider",
      {
        exchange: propfind(
          "/dav/",
          302,
          to("https://auth.example.org/?rd=https%3A%2F%2Fdav.example.org%2Fdav%2F"),
        ),
      },
      "auth-required",
    ],
    ["the home page", { exchange: propfind("/webdav/", 302, to("/")) }, "path-base"],
    [
      "nginx: MKCOL with the slash",
      { exchange: answerTo("MKCOL", "/dav/no/new/", 409, nginx) },
      "parent-missing",
    ],
  ])("not for %s", (_, input, rival) => {
    expect(causesOf(input)[0]).toBe(rival);
  });

  it("is not first when the server itself, asked directly, answers an error and no redirect", () => {
    const baseline = { is: "direct", exchange: propfind("/dav/docs", 404) } as const;
    expect(causesOf({ exchange: propfind("/dav/docs", 302, to("/errors/404.html")), baseline })[0]).not.toBe(
      "path-redirect",
    );
  });

  it("is not seen when a redirect was followed as it should be, nor in a 304", () => {
    const earlier = [answerTo("PROPFIND", "/.well-known/caldav", 301, to("/dav.php/"))];
    expect(causesOf({ exchange: listed("/dav.php/"), earlier })).toEqual([]);
    expect(
      causesOf({ exchange: answerTo("GET", "/dav/a", 304, { requestHeaders: { "If-None-Match": '"1"' } }) }),
    ).toEqual([]);
  });
});
