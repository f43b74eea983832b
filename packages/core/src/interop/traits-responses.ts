import { seenBy, seenIn } from "./sighting.ts";
import type { Response, StatusPart } from "../multistatus/types.ts";
import type { Trait } from "./types.ts";

function statuses(response: Response): StatusPart[] {
  return [response.status, ...response.propstats.map(({ status }) => status)].filter(
    (status) => status !== undefined,
  );
}

/** Traits of status-lines and of the order inside a response. */
export const RESPONSE_TRAITS: readonly Trait[] = [
  {
    id: "no-reason-phrase",
    title: "Status-lines have no reason phrase",
    clients: [
      seenBy(
        "neon 0.34.0 (cadaver, davfs2, WinSCP)",
        "The answer is refused: Invalid HTTP status line in status element.",
        "notroj/neon#188",
      ),
      seenBy(
        "tsdav",
        "A failure is not recognised: the result says ok: true.",
        "natelindev/tsdav src/request.ts",
      ),
      seenBy("webdav (npm)", "The error message reads `404 undefined`.", "perry-mitchell/webdav-client#417"),
    ],
    look: (context) => {
      const bare = ({ code, reason }: StatusPart): boolean => code !== undefined && (reason ?? "") === "";
      return seenIn(
        context,
        ({ response }) => statuses(response).some(bare),
        ({ response }) => statuses(response).find(bare)?.text ?? "",
      );
    },
  },
  {
    id: "status-version",
    title: "Status-lines have an HTTP version other than 1.x",
    clients: [
      seenBy(
        "dav4jvm (DAVx⁵)",
        "The status cannot be read: it has to begin with HTTP/1.",
        "arut/nginx-dav-ext-module#63",
      ),
    ],
    look: (context) => {
      const odd = ({ httpVersion }: StatusPart): boolean =>
        httpVersion !== undefined && !httpVersion.startsWith("HTTP/1.");
      return seenIn(
        context,
        ({ response }) => statuses(response).some(odd),
        ({ response }) => statuses(response).find(odd)?.text ?? "",
      );
    },
  },
  {
    id: "several-hrefs",
    title: "One response names several hrefs",
    clients: [
      seenBy(
        "neon (cadaver, davfs2, WinSCP)",
        "Each href begins a response anew: only the last one has the status.",
        "notroj/neon src/ne_207.c",
      ),
    ],
    look: (context) => seenIn(context, ({ response }) => response.hrefs.length > 1),
  },
  {
    id: "href-not-first",
    title: "The href does not come first in the response",
    clients: [
      seenBy(
        "neon (cadaver, davfs2, WinSCP)",
        "Properties and statuses before the href are ignored.",
        "notroj/neon src/ne_207.c",
      ),
    ],
    look: (context) =>
      seenIn(context, ({ response: { hrefs, status, propstats } }) => {
        const [first] = hrefs;
        const others = [status, ...propstats].filter((part) => part !== undefined);
        return first !== undefined && others.some(({ offset }) => offset < first.offset);
      }),
  },
];
