import { hasTrailingSlash } from "../../resources/href.ts";
import { dav } from "../elements.ts";
import { child, elements, trimmedText } from "../../properties/element.ts";
import { isGranted, isNew, isRefresh } from "../lock-requests.ts";
import { activeLocks, codedUrl, lockDiscoveries, lockPlace } from "../locks.ts";
import type { ActiveLock } from "../locks.ts";
import type { ConformanceContext, Declared } from "../types.ts";
import type { XmlElement } from "../../multistatus/types.ts";

const methods = ["LOCK"];

/** The lock just granted: by the Lock-Token header's token, else the only one shown. */
function grantedLock(context: ConformanceContext): ActiveLock | undefined {
  const header = context.responseHeader("Lock-Token");
  const locks = activeLocks(context);
  const only = locks.length === 1 ? locks[0] : undefined;
  if (header === undefined) return only;
  const { token } = codedUrl(header);
  return locks.find(({ tokens }) => tokens.includes(token)) ?? only;
}

function isEmpty(element: XmlElement): boolean {
  return elements(element).length === 0 && trimmedText(element) === "";
}

/** Names and text without what XML leaves open: prefixes and white space around markup. */
function shape(element: XmlElement): string {
  return element.children
    .map((node) => {
      if ("text" in node) return node.text.trim();
      return "localName" in node ? `<${node.name}>${shape(node)}</>` : "";
    })
    .join("");
}

/** What the answer to a LOCK that was granted says of the lock. */
export const grantedLocks: readonly Declared[] = [
  {
    id: "9.10.1-3",
    level: "MUST",
    misleads: true,
    needsBody: true,
    methods,
    title: "A granted LOCK is answered with the lockdiscovery of the new lock in a prop body.",
    *check(context) {
      if (!isGranted(context) || !isNew(context)) return;
      const header = context.responseHeader("Lock-Token");
      const locks = activeLocks(context);
      if (locks.length === 0) {
        const what = lockDiscoveries(context).length > 0 ? "an empty lockdiscovery" : "no lockdiscovery";
        yield { message: `The answer has ${what}: depth, timeout and owner stay unknown.` };
        return;
      }
      const lock = grantedLock(context);
      if (header !== undefined && !locks.some(({ tokens }) => tokens.includes(codedUrl(header).token))) {
        const message = "No lock in the body has the token of the Lock-Token header.";
        yield { message, ...lockPlace(locks[0]) };
      }
      const wanted = context.asked.kind === "lockinfo" ? context.asked.scope : undefined;
      const granted = lock?.scope?.localName;
      if (wanted !== undefined && granted !== undefined && wanted !== granted) {
        yield { message: `Scope ${wanted} was asked for, the lock has ${granted}.`, ...lockPlace(lock) };
      }
    },
  },
  {
    id: "9.10.1-4",
    level: "MUST",
    misleads: false,
    needsBody: true,
    methods,
    title: "A granted LOCK names the new lock's token in the Lock-Token header.",
    *check(context) {
      if (!isGranted(context) || !isNew(context) || !context.responseHeadersKnown) return;
      if (context.responseHeader("Lock-Token") !== undefined) return;
      const tokens = activeLocks(context).flatMap((lock) => lock.tokens);
      const only = tokens.length === 1;
      const how = only ? "the token in the body has to do" : "a client cannot tell which token is its own";
      yield { message: `There is no Lock-Token header: ${how}.`, misleads: !only };
    },
  },
  {
    id: "9.10.2-3",
    level: "MUST",
    misleads: false,
    needsBody: true,
    methods,
    title: "A refreshed LOCK is answered with the new lockdiscovery.",
    *check(context) {
      if (isRefresh(context) && isGranted(context) && activeLocks(context).length === 0) {
        yield { message: "The answer has no lockdiscovery: the new timeout stays unknown." };
      }
    },
  },
  {
    id: "9.10.3-2",
    also: ["9.10.3-6"],
    level: "MUST",
    misleads: false,
    methods,
    title: "A lock has the depth that was asked for; without a Depth header, infinity.",
    *check(context) {
      const { depth, url } = context;
      if (depth === undefined || url === undefined || !isGranted(context) || !isNew(context)) return;
      const lock = grantedLock(context);
      const granted = lock?.depth?.toLowerCase();
      // Without members Depth has no meaning (section 10.2), and servers then show what they like.
      if (granted === undefined || granted === depth || !hasTrailingSlash(url)) return;
      yield { message: `Depth ${depth} was asked for, the lock has ${granted}.`, ...lockPlace(lock) };
    },
  },
  {
    id: "14.17-2",
    also: ["9.10.1-2", "14.17-1"],
    level: "MUST NOT",
    misleads: false,
    methods,
    title: "The owner that the client gave is kept as it is.",
    *check(context) {
      const sent = context.requestXml && child(context.requestXml, dav("owner"));
      if (sent === undefined || !isGranted(context) || isEmpty(sent)) return;
      const lock = grantedLock(context);
      if (lock === undefined) return;
      const became = lock.owner && shape(lock.owner);
      if (became === shape(sent)) return;
      const message =
        became === undefined ? "The lock shows no owner." : `The owner ${shape(sent)} became ${became}.`;
      yield { message, ...lockPlace(lock) };
    },
  },
];
