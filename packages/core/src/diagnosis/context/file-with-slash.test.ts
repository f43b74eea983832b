import { expect, test } from "vitest";
import { HTML, propfind } from "../testing/answers.ts";
import { buildContext } from "./build.ts";
import { isFileWithSlash } from "./file-with-slash.ts";

const PAGE = `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
<html><head>
<title>400 Bad Request</title>
</head><body>
<h1>Bad Request</h1>
<p>Your browser sent a request that this server could not understand.<br />
</p>
</body></html>
`;

test.each([
  ["/dav/report.docx/", true],
  ["/dav/README.md/", true],
  ["/dav/backup.7z/", true],
  ["/dav/app.git/", false],
  ["/dav/project.old/", false],
  ["/dav/example.info/", false],
])("%s is a file's URL with a slash: %s", (path, expected) => {
  const headers = { ...HTML, Server: "Apache/2.4.62 (Debian)" };
  const { context } = buildContext({ exchange: propfind(path, 400, { headers, body: PAGE }) });
  const [problem] = context.problems;
  expect(problem && isFileWithSlash(context, problem)).toBe(expected);
});
