import { FORMER } from "../apply.ts";
import type { Fix } from "../../types.ts";
import { productFixes } from "./fixes-products.ts";

export const fixes: readonly Fix[] = [
  {
    title: "Write Destination with the origin and prefix that the request goes to",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Scheme, host, port and path prefix of Destination are those of the request URL; only the rest differs.",
      "Resolve an href of an answer against the request URL first.",
      "A path alone (`Destination: /dav/new.txt`) avoids the comparison; Apache answers 400 to it.",
    ],
  },
  {
    title: "Copy between two servers by GET and PUT",
    difficulty: "easy",
    risk: "low",
    steps: [
      "If the Destination really is another server: GET the source, PUT it there, compare the lengths, and only then DELETE the source of a MOVE.",
    ],
    caution: "Dead properties and locks do not come along.",
    rollback: "Delete the copy; the source is still there.",
  },
  {
    title: "Let the server see the scheme and host that the client used",
    difficulty: "medium",
    risk: "low",
    steps: [
      "Pass Host on unchanged and send X-Forwarded-Proto; let the server trust it from the proxy only.",
      "Where the server compares with its own scheme (Apache), rewrite Destination at the proxy, or speak TLS to the server.",
      "A proxy that maps a path prefix must map it in Destination (and in the URLs of If) too.",
      "Remove a line of the proxy that sets a Destination of its own (nginx `proxy_set_header`, Apache `RequestHeader set`, HAProxy `set-header`).",
    ],
    caution: "The server's virtual host must know the public name.",
    rollback: FORMER,
  },
  ...productFixes,
];
