import { FORMER } from "../apply.ts";
import type { Fix } from "../../types.ts";
import { productFixes } from "./fixes-products.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Write Destination with the origin and prefix that the request goes to",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Scheme, host, port and path prefix of Destination are those of the request URL; only the rest of the path differs.",
      "Never take them from an href of an answer without resolving it against the request URL.",
      "A path alone (`Destination: /dav/new.txt`) is allowed by RFC 4918 section 10.3 and avoids the comparison; Apache mod_dav answers it with 400.",
    ],
  },
  {
    title: "Copy between two servers by GET and PUT",
    difficulty: "easy",
    risk: "low",
    steps: [
      "If the Destination really is another server: GET (and PROPFIND for dead properties) there, PUT here, compare the lengths, and only then DELETE the source of a move.",
    ],
    caution: "Dead properties and locks do not come along; delete the source only when the copy is verified.",
    rollback: "Delete the copy; the source is still there.",
  },
  {
    title: "Let the server see the scheme and host that the client used",
    difficulty: "medium",
    risk: "low",
    steps: [
      "Pass Host on unchanged and send X-Forwarded-Proto; let the server trust them from the proxy only.",
      "Where the server compares with its own socket (Apache mod_dav: the scheme), rewrite Destination at the proxy, or speak TLS to the server as well.",
      "A proxy that maps a path prefix must map it in Destination (and in the URLs of If) too.",
      "A line of the proxy that sets Destination itself (nginx `proxy_set_header Destination`, Apache `RequestHeader set`, HAProxy `set-header`) takes the place of the client's: take it out.",
    ],
    caution: "A server that selects virtual hosts by Host must know the public name.",
    rollback: FORMER,
  },
  ...productFixes,
];
