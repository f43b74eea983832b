import "@multistatus/expect/vitest";
import { expect } from "vitest";
import {
  changes,
  davHidden,
  later,
  listing,
  locked,
  options,
  patched,
  prefixLost,
  refused,
  repeated,
  stillRefused,
  unquoted,
} from "./exchanges.ts";

/** For each matcher a claim that holds and one that fails, as the page shows them. */
export interface Example {
  holds: () => void;
  fails: () => void;
}

export const EXAMPLES: Readonly<Record<string, Example>> = {
  toHaveStatus: {
    holds: () => expect(refused).toHaveStatus(207),
    fails: () => expect(refused).toHaveStatus(204),
  },
  toBeMultiStatus: {
    holds: () => expect(listing).toBeMultiStatus(),
    fails: () => expect(repeated).toBeMultiStatus(),
  },
  toHaveComplianceClass: {
    holds: () => expect(options).toHaveComplianceClass(["1", "2"]),
    fails: () => expect(options).toHaveComplianceClass("access-control"),
  },
  toAllowMethods: {
    holds: () => expect(options).toAllowMethods(["PROPFIND", "LOCK"]),
    fails: () => expect(options).toAllowMethods(["MKCOL", "PROPFIND"]),
  },
  toConformToRfc4918: {
    holds: () => expect(listing).toConformToRfc4918(),
    fails: () => expect(unquoted).toConformToRfc4918(),
  },
  toHaveAllResourcesStatus: {
    holds: () => expect(listing).toHaveAllResourcesStatus(200),
    fails: () => expect(refused).toHaveAllResourcesStatus("2xx"),
  },
  toHaveResourceStatus: {
    holds: () => expect(refused).toHaveResourceStatus("/docs/member-2.txt", 423),
    fails: () => expect(refused).toHaveResourceStatus("/docs/member-2.txt", [403, 404]),
  },
  toHaveResource: {
    holds: () => expect(listing).toHaveResource("/docs/a.txt"),
    fails: () => expect(listing).toHaveResource("/docs/A.txt"),
  },
  toHaveResources: {
    holds: () => expect(listing).toHaveResources(["/docs/a.txt", "/docs/b.txt"]),
    fails: () => expect(listing).toHaveResources(["/docs/", "/docs/a.txt"], { exact: true }),
  },
  toHaveResourceCount: {
    holds: () => expect(listing).toHaveResourceCount(4),
    fails: () => expect(listing).toHaveResourceCount(3),
  },
  toHaveNoFailedResources: {
    holds: () => expect(listing).toHaveNoFailedResources(),
    fails: () => expect(refused).toHaveNoFailedResources(),
  },
  toHaveFailedResources: {
    holds: () => expect(refused).toHaveFailedResources({ "/docs/member-2.txt": 423 }),
    fails: () => expect(refused).toHaveFailedResources({ "/docs/member-1.txt": 423 }),
  },
  toHaveConsistentHrefs: {
    holds: () => expect(listing).toHaveConsistentHrefs(),
    fails: () => expect(prefixLost).toHaveConsistentHrefs(),
  },
  toHaveDavProperty: {
    holds: () => expect(listing).toHaveDavProperty("/docs/a.txt", "getcontentlength", 5),
    fails: () => expect(listing).toHaveDavProperty("/docs/a.txt", "getcontentlength", 12),
  },
  toHavePropertyStatus: {
    holds: () => expect(patched).toHavePropertyStatus("/docs/a.txt", "getetag", 409),
    fails: () => expect(patched).toHavePropertyStatus("/docs/a.txt", "{urn:example}author", 200),
  },
  toHaveNoFailedProperties: {
    holds: () => expect(listing).toHaveNoFailedProperties({ except: [404] }),
    fails: () => expect(patched).toHaveNoFailedProperties(),
  },
  toHaveMissingProperty: {
    holds: () => expect(listing).toHaveMissingProperty("/docs/a.txt", "{urn:example}author"),
    fails: () => expect(listing).toHaveMissingProperty("/docs/a.txt", "getetag"),
  },
  toHaveEtag: {
    holds: () => expect(listing).toHaveEtag("/docs/a.txt"),
    fails: () => expect(listing).toHaveEtag("/docs/a.txt", '"1"'),
  },
  toHaveSameEtagAs: {
    holds: () => expect(later).toHaveSameEtagAs(listing, "/docs/a.txt"),
    fails: () => expect(later).toHaveSameEtagAs(listing, "/docs/b.txt"),
  },
  toHaveChangedEtagSince: {
    holds: () => expect(later).toHaveChangedEtagSince(listing, "/docs/b.txt"),
    fails: () => expect(later).toHaveChangedEtagSince(listing, "/docs/a.txt"),
  },
  toHavePrecondition: {
    holds: () => expect(refused).toHavePrecondition("lock-token-submitted", { status: 423 }),
    fails: () => expect(refused).toHavePrecondition("no-conflicting-lock"),
  },
  toHaveResponseDescription: {
    holds: () => expect(patched).toHaveResponseDescription(/read-only/),
    fails: () => expect(refused).toHaveResponseDescription("Locked by Ada"),
  },
  toBeLocked: {
    holds: () => expect(locked).toBeLocked("/docs/a.txt", { scope: "exclusive", owner: "Ada" }),
    fails: () => expect(locked).toBeLocked("/docs/a.txt", { scope: "shared" }),
  },
  toHaveLockCount: {
    holds: () => expect(locked).toHaveLockCount("/docs/a.txt", 1),
    fails: () => expect(locked).toHaveLockCount("/docs/a.txt", 0),
  },
  toHaveSyncToken: {
    holds: () => expect(changes).toHaveSyncToken(),
    fails: () => expect(listing).toHaveSyncToken(),
  },
  toHaveRemovedMembers: {
    holds: () => expect(changes).toHaveRemovedMembers(["a.ics"]),
    fails: () => expect(changes).toHaveRemovedMembers(["b.ics"]),
  },
  toBeHealthy: {
    holds: () => expect(listing).toBeHealthy(),
    fails: () => expect(refused).toBeHealthy(),
  },
  toHaveCause: {
    holds: () => expect(refused).toHaveCause("locked", { likelihood: "high" }),
    fails: () => expect(refused).toHaveCause("access-denied"),
  },
  toHaveNoCause: {
    holds: () => expect(refused).toHaveNoCause("access-denied"),
    fails: () => expect(refused).toHaveNoCause("locked"),
  },
  toBeRemediatedFrom: {
    holds: () => expect(repeated).toBeRemediatedFrom(refused),
    fails: () => expect(stillRefused).toBeRemediatedFrom(refused),
  },
  toMatchExchange: {
    holds: () => expect(davHidden).toMatchExchange(options, { mayDiffer: { headers: ["DAV"] } }),
    fails: () => expect(davHidden).toMatchExchange(options),
  },
};
