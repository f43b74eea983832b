import type { Fix } from "../../types.ts";
import { APPLY, PUT_BACK, TAKEN_OUT, TAKE_OUT } from "../apply.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Send the href back exactly as the server listed it",
    difficulty: "easy",
    risk: "none",
    steps: [
      "No decoding and encoding again, no change of letter case or Unicode form.",
      "For a name of your own: percent-encode each segment once, in UTF-8 (JavaScript: `encodeURIComponent`; Python: `urllib.parse.quote`). Encode neither a whole URL nor what is encoded already.",
      "In a path a space is `%20`, and `+` a plus.",
    ],
  },
  {
    title: "Encode the Destination header like the request URL",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Percent-encode it once, as the URL in the request line. Some libraries send it raw, or encode it twice: look at the header on the wire.",
    ],
  },
  {
    title: "Rename the resource to a name without the awkward character",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Where the client cannot be changed: rename on the server, or with another client, to a name without `% # ? + : [ ] \\`.",
    ],
    caution: "Links and shares to the old name break.",
    rollback: "Rename it back.",
  },
  {
    title: "Bring the names on disk to one Unicode form",
    difficulty: "medium",
    risk: "high",
    steps: [
      "List what would change: `convmv -f utf8 -t utf8 --nfc -r PATH` (macOS makes NFD names).",
      "Stop the server, take a backup, run it again with `--notest`, start the server, and let the clients list anew.",
      "Names in ISO-8859-1: `convmv -f iso-8859-1 -t utf8 -r PATH`, in the same way.",
    ],
    caution:
      "Two files whose names differ only in form collide; sync clients see renames as deletions and uploads. Never run it under Subversion, Nextcloud or another store that keeps names in a database.",
    rollback: "Restore the backup.",
  },
  {
    title: "Let Apache pass an encoded slash",
    difficulty: "medium",
    risk: "low",
    products: ["apache", "apache-mod_dav", "mod_dav_svn"],
    steps: [
      "In front of an application that needs `%2F` in a path: `AllowEncodedSlashes NoDecode` in the `<VirtualHost>` itself (it is not inherited), and `nocanon` on ProxyPass.",
      "For mod_dav itself `docs%2Fb.txt` is then a file of that very name.",
      APPLY.apache,
    ],
    caution:
      "Use NoDecode and not On: On decodes it to a separator, past rules that were checked on the encoded path.",
    rollback: TAKE_OUT,
  },
  {
    title: "Hand the path on as it came",
    difficulty: "medium",
    risk: "low",
    products: ["nginx"],
    steps: [
      "`proxy_pass http://backend/;` with a path (even `/`) makes nginx decode the path and encode it anew; `proxy_pass http://backend;` without one hands it on as received.",
      "Where a prefix must go, do it in the application (`--baseurl`, base path) and not in nginx.",
      APPLY.nginx,
    ],
    rollback: PUT_BACK,
  },
  {
    title: "Let IIS pass plus signs and special characters",
    difficulty: "medium",
    risk: "high",
    products: ["iis", "iis-webdav", "sharepoint", "aspnet"],
    steps: [
      'A `+`, or a `%` in a name, gives 404.11: `<requestFiltering allowDoubleEscaping="true" />` in the web.config of this site only.',
      'ASP.NET refuses `< > * % & : \\ ?` in a path with 400: `<httpRuntime requestPathInvalidCharacters="" />` for this application only.',
    ],
    caution: "Both switch off a protection against crafted URLs: ask the owner of the site.",
    rollback: TAKEN_OUT,
  },
  {
    title: "Let Tomcat take the characters that a client leaves raw",
    difficulty: "medium",
    risk: "low",
    products: ["tomcat"],
    steps: [
      'On the Connector: `relaxedPathChars="[]|"` for clients that leave brackets raw.',
      "Restart Tomcat. Better correct the client: RFC 3986 has these characters escaped.",
    ],
    rollback: TAKEN_OUT,
  },
];
