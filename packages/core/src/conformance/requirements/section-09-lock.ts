import { hasTrailingSlash } from "../../resources/href.ts";
import { isSuccess } from "../../resources/status.ts";
import { defineRequirement } from "../define.ts";
import { dav } from "../elements.ts";
import { child, elements, textInside } from "../../properties/element.ts";
import { activeLocks, codedUrl, lockDiscoveries, offsetOf, saysNothingOfTheLock } from "../locks.ts";
import { failsSomewhere, isFailure } from "../reading.ts";
import type { ActiveLock } from "../locks.ts";
import type { ConformanceContext, Requirement } from "../types.ts";
import type { XmlElement } from "../../multistatus/types.ts";

const methods = ["LOCK"];

/** A LOCK that was granted (2xx other than 207). */
function isGranted({ status }: ConformanceContext): boolean {
  return isSuccess(status) && status !== 207;
}

/** A LOCK without a body refreshes (section 9.10.2); with lockinfo it asks for a new lock. */
function isNew({ asked }: ConformanceContext): boolean {
  return asked.kind === "lockinfo";
}

function isRefresh({ asked, requestHeader }: ConformanceContext): boolean {
  return asked.kind === "empty" && requestHeader("If") !== undefined;
}

/** The lock just granted: by the Lock-Token header's token, else the only one shown. */
function grantedLock(context: ConformanceContext): ActiveLock | undefined {
  const header = context.responseHeader("Lock-Token");
  const locks = activeLocks(context);
  if (header === undefined) return locks.length === 1 ? locks[0] : undefined;
  const { token } = codedUrl(header);
  return locks.find(({ tokens }) => tokens.includes(token)) ?? (locks.length === 1 ? locks[0] : undefined);
}

const conflictCondition = defineRequirement({
  id: "7.4-2",
  section: "7.4",
  level: "SHOULD",
  misleads: false,
  methods,
  title: "A 423 to LOCK carries the no-conflicting-lock precondition.",
  *check(context) {
    if (isNew(context) && saysNothingOfTheLock(context)) {
      yield { message: "The 423 has no DAV:error body that names the conflicting lock." };
    }
  },
});

const bodyRequired = defineRequirement({
  id: "9.10.1-1",
  also: ["7.7-1"],
  section: "9.10.1",
  level: "MUST",
  misleads: false,
  methods,
  title: "A LOCK without a body creates no lock.",
  *check(context) {
    const { asked, requestHeadersKnown, requestHeader } = context;
    if (
      asked.kind !== "empty" ||
      !requestHeadersKnown ||
      requestHeader("If") !== undefined ||
      !isGranted(context)
    )
      return;
    yield { message: `A LOCK with neither body nor If header was granted with ${context.status}.` };
  },
});

const lockInBody = defineRequirement({
  id: "9.10.1-3",
  section: "9.10.1",
  level: "MUST",
  misleads: true,
  methods,
  title: "A granted LOCK describes the new lock: its lockdiscovery is in a prop body.",
  *check(context) {
    if (!isGranted(context) || !isNew(context)) return;
    const header = context.responseHeader("Lock-Token");
    const locks = activeLocks(context);
    if (locks.length === 0) {
      const what = lockDiscoveries(context).length > 0 ? "an empty lockdiscovery" : "no lockdiscovery";
      yield {
        message: `The LOCK was granted, but the answer has ${what}: depth, timeout and owner stay unknown.`,
      };
      return;
    }
    const lock = grantedLock(context);
    if (header !== undefined && !locks.some(({ tokens }) => tokens.includes(codedUrl(header).token))) {
      yield {
        message: "None of the locks in the body has the token of the Lock-Token header.",
        ...offsetOf(locks[0]),
      };
    }
    const wanted = context.asked.kind === "lockinfo" ? context.asked.scope : undefined;
    const granted = lock?.scope?.localName;
    if (wanted !== undefined && granted !== undefined && wanted !== granted) {
      yield {
        message: `A lock of scope ${wanted} was asked for, the answer shows ${granted}.`,
        ...offsetOf(lock),
      };
    }
  },
});

const lockTokenHeader = defineRequirement({
  id: "9.10.1-4",
  section: "9.10.1",
  level: "MUST",
  misleads: false,
  methods,
  title: "A granted LOCK names the new lock's token in the Lock-Token header.",
  *check(context) {
    if (!isGranted(context) || !isNew(context) || !context.responseHeadersKnown) return;
    if (context.responseHeader("Lock-Token") !== undefined) return;
    const tokens = activeLocks(context).flatMap((lock) => lock.tokens);
    const only = tokens.length === 1;
    const how = only ? "the body's only token has to do" : "the client cannot tell which token is its own";
    yield { message: `There is no Lock-Token header: ${how}.`, misleads: !only };
  },
});

const refreshBody = defineRequirement({
  id: "9.10.2-3",
  section: "9.10.2",
  level: "MUST",
  misleads: false,
  methods,
  title: "A refreshed LOCK is answered with the new lockdiscovery.",
  *check(context) {
    if (isRefresh(context) && isGranted(context) && activeLocks(context).length === 0) {
      yield { message: "The LOCK was refreshed, but no lock is shown: the new timeout stays unknown." };
    }
  },
});

const depthOne = defineRequirement({
  id: "9.10.3-1",
  section: "9.10.3",
  level: "MUST NOT",
  misleads: false,
  methods,
  title: "A LOCK with a Depth other than 0 and infinity is refused.",
  *check(context) {
    const { depthSent } = context;
    if (
      depthSent === undefined ||
      /^(?:0|infinity)$/i.test(depthSent) ||
      !isNew(context) ||
      !isGranted(context)
    )
      return;
    yield { message: `A LOCK with Depth ${depthSent} was granted.`, evidence: `Depth: ${depthSent}` };
  },
});

const grantedDepth = defineRequirement({
  id: "9.10.3-2",
  also: ["9.10.3-6"],
  section: "9.10.3",
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
    yield {
      message: `Depth ${depth} was asked for on a collection, the lock has depth ${granted}.`,
      ...offsetOf(lock),
    };
  },
});

const noPartialSuccess = defineRequirement({
  id: "9.10.3-3",
  section: "9.10.3",
  level: "MUST",
  misleads: true,
  methods,
  title: "A LOCK succeeds for the whole hierarchy or fails: a 207 says what prevented it.",
  *check({ status, multistatus }) {
    if (status !== 207 || multistatus === undefined || !multistatus.complete) return;
    if (multistatus.responses.some(failsSomewhere)) return;
    yield {
      message:
        "The LOCK is answered with 207, but nothing in it failed: the client cannot tell whether it holds a lock.",
    };
  },
});

const ownFailedDependency = defineRequirement({
  id: "9.10.3-5",
  section: "9.10.3",
  level: "SHOULD",
  misleads: false,
  methods,
  title: "A LOCK that a member prevented also has a response with 424 for the request URL.",
  *check({ status, multistatus, entries, key }) {
    if (status !== 207 || key === undefined || !multistatus?.complete) return;
    if (
      !entries.some(({ response }) => failsSomewhere(response)) ||
      entries.some((entry) => entry.key === key)
    )
      return;
    yield { message: "There is no response for the request URL." };
  },
});

const ownerKept = defineRequirement({
  id: "14.17-2",
  also: ["9.10.1-2", "14.17-1"],
  section: "14.17",
  level: "MUST NOT",
  misleads: false,
  methods,
  title: "The owner that the client gave is kept as it is.",
  *check(context) {
    const sent = context.requestXml && child(context.requestXml, dav("owner"));
    if (sent === undefined || !isGranted(context) || isEmpty(sent)) return;
    const lock = grantedLock(context);
    if (lock === undefined) return;
    const at = { offset: lock.element.offset };
    if (lock.owner === undefined)
      yield { ...at, message: "The lock shows no owner, though the client gave one." };
    else if (shape(lock.owner) !== shape(sent)) {
      yield { ...at, message: `The owner came back changed: ${shape(sent)} became ${shape(lock.owner)}.` };
    }
  },
});

function isEmpty(element: XmlElement): boolean {
  return elements(element).length === 0 && textInside(element).trim() === "";
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

const unlockNeedsAll = defineRequirement({
  id: "9.11-3",
  section: "9.11",
  level: "MUST",
  misleads: false,
  methods: ["UNLOCK"],
  title: "An UNLOCK that cannot remove the whole lock fails as a whole, not with a 207.",
  *check({ status, entries }) {
    const failed = entries.find(({ response }) => failsSomewhere(response));
    if (status !== 207 || failed === undefined) return;
    const code = failed.response.status?.code;
    yield {
      message: `The failure${isFailure(code) ? ` (${code})` : ""} is inside a 207: a client that takes a 2xx for success believes the lock gone.`,
      href: failed.href,
      offset: failed.offset,
    };
  },
});

const unlockNeedsToken = defineRequirement({
  id: "9.11-token",
  section: "9.11",
  level: "MUST",
  misleads: false,
  methods: ["UNLOCK"],
  title: "An UNLOCK without a Lock-Token header removes nothing.",
  *check({ status, requestHeadersKnown, requestHeader }) {
    if (
      status === 207 ||
      !isSuccess(status) ||
      !requestHeadersKnown ||
      requestHeader("Lock-Token") !== undefined
    )
      return;
    yield { message: `The UNLOCK had no Lock-Token header, yet the answer is ${status}.` };
  },
});

export const lock: readonly Requirement[] = [
  conflictCondition,
  bodyRequired,
  lockInBody,
  lockTokenHeader,
  refreshBody,
  depthOne,
  grantedDepth,
  noPartialSuccess,
  ownFailedDependency,
  ownerKept,
];
export const unlock: readonly Requirement[] = [unlockNeedsAll, unlockNeedsToken];
