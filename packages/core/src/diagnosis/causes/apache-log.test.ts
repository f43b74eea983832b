import { expect, test } from "vitest";
import { diagnose } from "../diagnose.ts";
import type { DiagnosisInput } from "../input.ts";
import { answerTo, HTML, propfind, XML } from "../testing/answers.ts";

const APACHE = { ...HTML, Server: "Apache/2.4.71 (Debian)", Date: "Sun, 22 Nov 2026 10:09:09 GMT" };
const WHEN = "Sun Nov 22 10:09:09.100000 2026";
const PROPPATCH =
  '<D:propertyupdate xmlns:D="DAV:"><D:set><D:prop><x xmlns="urn:x">1</x></D:prop></D:set></D:propertyupdate>';

/** What the first cause is, and whether it quotes Apache's log, which has this line and that of the request. */
function first(exchange: DiagnosisInput["exchange"], line: string): [string | undefined, boolean] {
  const { method, url } = exchange.request;
  const access = `192.0.2.1 - - [22/Nov/2026:10:09:09 +0000] "${method} ${new URL(url).pathname} HTTP/1.1" ${exchange.response?.status} 300 "-" "-"`;
  const [cause] = diagnose({
    exchange,
    logs: [
      { format: "apache-combined", name: "access.log", text: access },
      { format: "apache-error", name: "error.log", text: line },
    ],
  }).causes;
  return [cause?.id, cause?.evidence.some(({ quote }) => quote === line) ?? false];
}
const said = (module: string, text: string, errno = ""): string =>
  `[${WHEN}] [${module}:error] [pid 309:tid 322] ${errno}[client 192.0.2.1:37708] ${text}`;
const put = (status: number): DiagnosisInput["exchange"] =>
  answerTo("PUT", "/dav/a.txt", status, { headers: APACHE, requestBody: "x" });
const proppatch = (requestBody?: string): DiagnosisInput["exchange"] => ({
  ...answerTo("PROPPATCH", "/dav/a.txt", 400, {
    headers: APACHE,
    requestHeaders: XML,
    ...(requestBody !== undefined && { requestBody }),
  }),
  ...(requestBody === undefined && { unknown: ["request-body"] }),
});

const NO_PASSWORDS = said(
  "authn_file",
  "AH01620: Could not open password file: /etc/apache2/dav.users",
  "(2)No such file or directory: ",
);
const NO_PROPERTYUPDATE = said(
  "dav",
  'AH00587: The request body does not contain a "propertyupdate" element.',
);
const LONG_FIELD = said("core", "AH00561: Request header exceeds LimitRequestFieldSize: If");

test.each<[string, DiagnosisInput["exchange"], string, string]>([
  ["a user file that is not there, which is no parent", put(500), NO_PASSWORDS, "server-error"],
  ["a field that is too long, which is no body", put(400), LONG_FIELD, "bad-request"],
  [
    "a request line that is too long",
    put(414),
    said(
      "core",
      "AH00565: request failed: client's request-line exceeds LimitRequestLine (longer than 8190)",
    ),
    "bad-request",
  ],
  ["a body that is not what the method takes", proppatch(), NO_PROPERTYUPDATE, "bad-request"],
  ["a body that was sent and did not arrive", proppatch(PROPPATCH), NO_PROPERTYUPDATE, "body-altered"],
  [
    "another root than the method's",
    proppatch(PROPPATCH.replaceAll("propertyupdate", "update")),
    NO_PROPERTYUPDATE,
    "bad-request",
  ],
  [
    "a rule of mod_authz_core",
    propfind("/dav/docs/", 403, { headers: APACHE }),
    said("authz_core", "AH01630: client denied by server configuration: /srv/dav/docs/"),
    "access-denied",
  ],
  [
    "a rule of mod_access_compat",
    propfind("/dav/docs/", 403, { headers: APACHE }),
    said("access_compat", "AH01797: client denied by server configuration: /srv/dav/docs/"),
    "access-denied",
  ],
])("%s", (_what, exchange, line, cause) => {
  expect(first(exchange, line)).toEqual([cause, true]);
});
