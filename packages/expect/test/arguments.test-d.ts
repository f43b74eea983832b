// oxlint-disable vitest/valid-expect, vitest/expect-expect, vitest/require-awaited-expect-poll -- nothing here runs
import type { DavBody, Exchange } from "@multistatus/core";
import { expect, expectTypeOf, test } from "vitest";
import type { DavMatchers, Handle, matchers } from "../src/index.ts";
import "../src/vitest.ts";

declare const answer: Exchange;
declare const handle: Handle;

type Name = keyof DavMatchers;
/** What all matchers together return: another one among them would show. */
type Returned<T> = { [K in Name]: ReturnType<DavMatchers<void, T>[K]> }[Name];

test("every matcher that is registered has a type, and none that is not", () => {
  expectTypeOf<keyof typeof matchers>().toEqualTypeOf<Name>();
});

test("each is synchronous on a value, and returns a promise on a handle", () => {
  expectTypeOf<Returned<Exchange>>().toEqualTypeOf<void>();
  expectTypeOf<Returned<DavBody>>().toEqualTypeOf<void>();
  expectTypeOf<Returned<Handle>>().toEqualTypeOf<Promise<void>>();
});

/** A matcher that is missing here does not compile either. */
export const wrong: Record<Name, () => void> = {
  toHaveStatus() {
    // @ts-expect-error a class has three characters
    expect(answer).toHaveStatus("2x");
    // @ts-expect-error a code is a number
    void expect(handle).toHaveStatus("207");
  },
  toBeMultiStatus() {
    // @ts-expect-error it takes options only
    expect(answer).toBeMultiStatus(207);
  },
  toHaveComplianceClass() {
    // @ts-expect-error a class is a text
    expect(answer).toHaveComplianceClass(2);
    // @ts-expect-error the class is missing
    expect(answer).toHaveComplianceClass();
  },
  toAllowMethods() {
    // @ts-expect-error a list
    expect(answer).toAllowMethods("LOCK");
    // @ts-expect-error no option of its
    expect(answer).toAllowMethods(["LOCK"], { atLeast: true });
  },
  toConformToRfc4918() {
    // @ts-expect-error a list of ids
    expect(answer).toConformToRfc4918({ except: "9.1-6" });
    // @ts-expect-error no such level
    expect(answer).toConformToRfc4918({ level: "MAY" });
  },
  toHaveAllResourcesStatus() {
    // @ts-expect-error a code is a number
    expect(answer).toHaveAllResourcesStatus("200");
    // @ts-expect-error no such option
    expect(answer).toHaveAllResourcesStatus(200, { alowEmpty: true });
  },
  toHaveResourceStatus() {
    // @ts-expect-error the status is missing
    expect(answer).toHaveResourceStatus("/a");
    // @ts-expect-error the resource comes first
    expect(answer).toHaveResourceStatus(200, "/a");
  },
  toHaveResource() {
    // @ts-expect-error an href is a text
    expect(answer).toHaveResource(new URL("http://dav.example/"));
  },
  toHaveResources() {
    // @ts-expect-error a list
    expect(answer).toHaveResources("/a");
    // @ts-expect-error one way or the other
    expect(answer).toHaveResources(["/a"], { exact: true, anyOf: true });
    // @ts-expect-error a way is chosen, not refused
    expect(answer).toHaveResources(["/a"], { exact: false });
  },
  toHaveResourceCount() {
    // @ts-expect-error a count is a number
    expect(answer).toHaveResourceCount("3");
  },
  toHaveNoFailedResources() {
    // @ts-expect-error except is for properties
    expect(answer).toHaveNoFailedResources({ except: [404] });
  },
  toHaveFailedResources() {
    // @ts-expect-error an object of statuses
    expect(answer).toHaveFailedResources(["/a"]);
    // @ts-expect-error of statuses
    expect(answer).toHaveFailedResources({ "/a": "locked" });
  },
  toHaveConsistentHrefs() {
    // @ts-expect-error a base is a text
    expect(answer).toHaveConsistentHrefs(new URL("http://dav.example/"));
  },
  toHaveDavProperty() {
    // @ts-expect-error the name is missing
    expect(answer).toHaveDavProperty("/a");
    // @ts-expect-error null is no value
    expect(answer).toHaveDavProperty("/a", "displayname", null);
    // @ts-expect-error a value that may be missing would ask for less
    expect(answer).toHaveDavProperty("/a", "displayname", undefined);
    // @ts-expect-error the text is no number
    expect(answer).toHaveDavProperty("/a", "displayname", (text: number) => text > 1);
    // @ts-expect-error a predicate tells yes or no
    expect(answer).toHaveDavProperty("/a", "displayname", (text: string) => text.length);
  },
  toHavePropertyStatus() {
    // @ts-expect-error the name comes before the status
    expect(answer).toHavePropertyStatus("/a", 200);
  },
  toHaveNoFailedProperties() {
    // @ts-expect-error statuses
    expect(answer).toHaveNoFailedProperties({ except: ["getetag"] });
  },
  toHaveMissingProperty() {
    // @ts-expect-error the name is missing
    expect(answer).toHaveMissingProperty("/a");
  },
  toHaveEtag() {
    // @ts-expect-error an ETag is a text
    expect(answer).toHaveEtag("/a", 1);
    // @ts-expect-error the resource is missing
    expect(answer).toHaveEtag();
  },
  toHaveSameEtagAs() {
    // @ts-expect-error an answer, no ETag
    expect(answer).toHaveSameEtagAs('"1"');
    // @ts-expect-error an answer, no handle
    expect(answer).toHaveSameEtagAs(handle);
  },
  toHaveChangedEtagSince() {
    // @ts-expect-error an answer, no ETag
    expect(answer).toHaveChangedEtagSince('"1"');
    // @ts-expect-error a resource is a text
    expect(answer).toHaveChangedEtagSince(answer, 1);
  },
  toHavePrecondition() {
    // @ts-expect-error a code is a number
    expect(answer).toHavePrecondition("lock-token-submitted", { status: "423" });
    // @ts-expect-error a name is a text
    expect(answer).toHavePrecondition(423);
  },
  toHaveResponseDescription() {
    // @ts-expect-error a text
    expect(answer).toHaveResponseDescription(423);
    // @ts-expect-error no such option
    expect(answer).toHaveResponseDescription("x", { status: 423 });
  },
  toBeLocked() {
    // @ts-expect-error no such scope
    expect(answer).toBeLocked("/a", { scope: "private" });
    // @ts-expect-error a lock has no depth 1
    expect(answer).toBeLocked("/a", { depth: "1" });
    // @ts-expect-error bounds, no number
    expect(answer).toBeLocked("/a", { timeout: 600 });
  },
  toHaveLockCount() {
    // @ts-expect-error the count is missing
    expect(answer).toHaveLockCount("/a");
  },
  toHaveSyncToken() {
    // @ts-expect-error a token is a text
    expect(answer).toHaveSyncToken(7);
  },
  toHaveRemovedMembers() {
    // @ts-expect-error a list
    expect(answer).toHaveRemovedMembers("/a");
    // @ts-expect-error one way or the other
    expect(answer).toHaveRemovedMembers(["/a"], { exact: true, atLeast: true });
  },
  toBeHealthy() {
    // @ts-expect-error a list of definitions
    expect(answer).toBeHealthy({ causes: ["locked"] });
  },
  toHaveCause() {
    // @ts-expect-error no such likelihood
    expect(answer).toHaveCause("locked", { likelihood: "certain" });
    // @ts-expect-error the id is missing
    expect(answer).toHaveCause();
  },
  toHaveNoCause() {
    // @ts-expect-error an id is a text
    expect(answer).toHaveNoCause(["locked"]);
  },
  toBeRemediatedFrom() {
    // @ts-expect-error the earlier answer is missing
    expect(answer).toBeRemediatedFrom();
    // @ts-expect-error it has to be read first
    expect(answer).toBeRemediatedFrom("incidents/delete.har");
    // @ts-expect-error a handle is no answer yet
    expect(answer).toBeRemediatedFrom(handle);
  },
  toMatchExchange() {
    expect(answer).toMatchExchange(answer, { allowRedirect: true });
    // @ts-expect-error true or false
    expect(answer).toMatchExchange(answer, { allowRedirect: "safe" });
    // @ts-expect-error lists
    expect(answer).toMatchExchange(answer, { mayDiffer: { headers: "etag" } });
    // @ts-expect-error no such part
    expect(answer).toMatchExchange(answer, { mayDiffer: { status: [200] } });
  },
};
