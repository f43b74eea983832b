import { TAKEN_OUT } from "../apply.ts";
import type { Fix } from "../../types.ts";
import { quietPhp } from "../shared-fixes.ts";

export const serverFixes: readonly Fix[] = [
  {
    title: "Upgrade lighttpd",
    difficulty: "medium",
    risk: "low",
    products: ["lighttpd"],
    steps: [
      "lighttpd 1.4.69 writes DAV:error, lockdiscovery and PROPPATCH answers with undeclared prefixes, and answers a partly failed COPY with 200 and a bare response: upgrade.",
      "Until then go by the outer status of errors, and list the destination after every COPY.",
    ],
    rollback: "Install the former package again.",
  },
  {
    title: "Ask nginx dav-ext only for what it has",
    difficulty: "easy",
    risk: "low",
    products: ["nginx-dav-ext"],
    steps: [
      "dav-ext leaves out every property that it does not know (no 404, no getetag): treat what is missing as not defined.",
      "A file name that is not UTF-8 makes the whole listing malformed: `convmv -f latin1 -t utf8 -r DIR` shows what it would rename, and does so with `--notest`.",
      "Clients that need dead properties or entity tags need Apache, lighttpd or SabreDAV behind nginx.",
    ],
    caution: "Links and bookmarks to the old names break. Keep the list that the first run gives.",
    rollback: "`convmv -f utf8 -t latin1 --notest FILE…` with the files of that list.",
  },
  {
    title: "Upgrade Radicale or Xandikos",
    difficulty: "medium",
    risk: "low",
    products: ["radicale", "xandikos"],
    steps: [
      "Radicale before 3.2.3 answers free-busy-query with responses that hold only an href: upgrade, or compute it in the client.",
      "Xandikos 0.2.8 percent-encodes the whole URL in the href of PROPPATCH and error answers: take them for the request URL, and upgrade.",
    ],
    caution: "Back the storage folder up before the upgrade.",
    rollback: "Install the former version with the backup.",
  },
  {
    title: "Replace webdav-server for Node",
    difficulty: "hard",
    risk: "low",
    products: ["webdav-server-js"],
    steps: [
      "webdav-server 2.6.3 mangles urn: namespaces, sends Lock-Token without brackets and lock elements without namespace, and ignores Overwrite: F. It is no longer maintained; nephele is.",
      "Until then: no urn: property names, and If-None-Match: * instead of Overwrite: F.",
    ],
    caution: "Its dead properties and locks do not move along: export what you need with PROPFIND first.",
    rollback: "Start the old server on the same folder.",
  },
  {
    title: "Java: track sessions by cookies alone",
    difficulty: "easy",
    risk: "low",
    products: ["tomcat", "jetty", "jackrabbit", "milton"],
    steps: [
      "Hrefs with `;jsessionid=`: in the application's web.xml, `<session-config><tracking-mode>COOKIE</tracking-mode></session-config>`; restart the application.",
      "Most WebDAV clients keep no cookies: let each request bring its credentials.",
    ],
    rollback: TAKEN_OUT,
  },
  quietPhp,
];
