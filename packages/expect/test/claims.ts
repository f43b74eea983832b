import { expect } from "vitest";
import "../src/vitest.ts";
import { failingWithMore, healthy } from "./listing.ts";

/** What can be said of a healthy listing, and what can be denied of it. */
export interface Claims {
  holds: (received: unknown) => void;
  not: (received: unknown) => void;
}

/** Every matcher that says something about resources, properties, locks or causes, with claims that hold of {@link healthy}. */
export const claims: Readonly<Record<string, Claims>> = {
  toHaveAllResourcesStatus: {
    holds: (received) => expect(received).toHaveAllResourcesStatus(200),
    not: (received) => expect(received).not.toHaveAllResourcesStatus(423),
  },
  toHaveResourceStatus: {
    holds: (received) => expect(received).toHaveResourceStatus("/docs/a.txt", 200),
    not: (received) => expect(received).not.toHaveResourceStatus("/docs/a.txt", 423),
  },
  toHaveResource: {
    holds: (received) => expect(received).toHaveResource("/docs/a.txt"),
    not: (received) => expect(received).not.toHaveResource("/docs/missing.txt"),
  },
  toHaveResources: {
    holds: (received) => expect(received).toHaveResources(["/docs/", "/docs/a.txt"], { exact: true }),
    not: (received) => expect(received).not.toHaveResources(["/docs/x.txt", "/docs/y.txt"], { anyOf: true }),
  },
  toHaveResourceCount: {
    holds: (received) => expect(received).toHaveResourceCount(2),
    not: (received) => expect(received).not.toHaveResourceCount(7),
  },
  toHaveNoFailedResources: {
    holds: (received) => expect(received).toHaveNoFailedResources(),
    not: (received) => expect(received).not.toHaveFailedResources({ "/docs/a.txt": 423 }),
  },
  toHaveConsistentHrefs: {
    holds: (received) => expect(received).toHaveConsistentHrefs(),
    not: (received) => expect(received).not.toHaveConsistentHrefs("/other/"),
  },
  toHaveDavProperty: {
    holds: (received) => expect(received).toHaveDavProperty("/docs/a.txt", "displayname", "A"),
    not: (received) => expect(received).not.toHaveDavProperty("/docs/a.txt", "displayname", "B"),
  },
  toHavePropertyStatus: {
    holds: (received) => expect(received).toHavePropertyStatus("/docs/a.txt", "getetag", 200),
    not: (received) => expect(received).not.toHavePropertyStatus("/docs/a.txt", "getetag", 403),
  },
  toHaveNoFailedProperties: {
    holds: (received) => expect(received).toHaveNoFailedProperties({ except: [404] }),
    not: (received) => expect(received).not.toHaveNoFailedProperties(),
  },
  toHaveMissingProperty: {
    holds: (received) => expect(received).toHaveMissingProperty("/docs/a.txt", "{urn:x}color"),
    not: (received) => expect(received).not.toHaveMissingProperty("/docs/a.txt", "getetag"),
  },
  toHaveEtag: {
    holds: (received) => expect(received).toHaveEtag("/docs/a.txt", '"1"'),
    not: (received) => expect(received).not.toHaveEtag("/docs/a.txt", '"2"'),
  },
  toHaveSameEtagAs: {
    holds: (received) => expect(received).toHaveSameEtagAs(healthy(), "/docs/a.txt"),
    not: (received) => expect(received).not.toHaveSameEtagAs(healthy('"2"'), "/docs/a.txt"),
  },
  toHaveChangedEtagSince: {
    holds: (received) => expect(received).toHaveChangedEtagSince(healthy('"2"'), "/docs/a.txt"),
    not: (received) => expect(received).not.toHaveChangedEtagSince(healthy(), "/docs/a.txt"),
  },
  toHaveResponseDescription: {
    holds: (received) => expect(received).toHaveResponseDescription("All is well."),
    not: (received) => expect(received).not.toHaveResponseDescription(/locked/),
  },
  toBeLocked: {
    holds: (received) =>
      expect(received).toBeLocked("/docs/a.txt", { scope: "exclusive", depth: "0", owner: "ada" }),
    not: (received) => expect(received).not.toBeLocked("/docs/"),
  },
  toHaveLockCount: {
    holds: (received) => expect(received).toHaveLockCount("/docs/a.txt", 1),
    not: (received) => expect(received).not.toHaveLockCount("/docs/", 1),
  },
  toBeRemediatedFrom: {
    holds: (received) => expect(received).toBeRemediatedFrom(healthy('"1"', 403)),
    not: (received) => expect(received).not.toBeRemediatedFrom(failingWithMore),
  },
  toMatchExchange: {
    holds: (received) => expect(received).toMatchExchange(healthy()),
    not: (received) => expect(received).not.toMatchExchange(healthy('"2"')),
  },
  toHaveNoCause: {
    holds: (received) => expect(received).toHaveNoCause("storage-full"),
    not: (received) => expect(received).not.toHaveCause("storage-full"),
  },
};

/** What holds of {@link healthy} and of nothing doubtful, while its contrary may well be known: what is broken is broken. */
export const positiveClaims: Readonly<Record<string, (received: unknown) => void>> = {
  toBeHealthy: (received) => expect(received).toBeHealthy(),
  toConformToRfc4918: (received) => expect(received).toConformToRfc4918(),
  "not.toHavePrecondition": (received) =>
    expect(received).not.toHavePrecondition("cannot-modify-protected-property"),
};

/** Claims that are about the exchange: a refusal by the server itself is an answer to them, and no doubt. */
export const aboutExchange: ReadonlySet<string> = new Set([
  "toMatchExchange",
  "toHaveNoCause",
  "toConformToRfc4918",
  "not.toHavePrecondition",
]);
