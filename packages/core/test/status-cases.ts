import { expect, test } from "vitest";
import { response } from "./model.ts";
import type { ResponseParts } from "./model.ts";
import { readRequestBody, type RequestBody } from "../src/resources/request-body.ts";
import { effectiveStatus } from "../src/resources/status.ts";
import type { EffectiveStatus, StatusContext } from "../src/resources/status.ts";

export const named: RequestBody = readRequestBody('<propfind xmlns="DAV:"><prop><a/><b/></prop></propfind>');

export const multiget: RequestBody = readRequestBody(
  '<c:calendar-multiget xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns="DAV:"><prop><getetag/></prop><href>/x</href></c:calendar-multiget>',
);

export const a = "{DAV:}a";
export const b = "{DAV:}b";

export type Expected = [
  status: number | undefined,
  from: EffectiveStatus["statusFrom"],
  failed: boolean,
  note?: string,
];

export type Case = [what: string, parts: ResponseParts, context: StatusContext, expected: Expected];

export function check(cases: Case[]): void {
  test.each(cases)("%s", (_, parts, context, [status, statusFrom, failed, note]) => {
    const judged = effectiveStatus(response(parts), context);
    expect(judged).toEqual({
      ...(status !== undefined && { status }),
      statusFrom,
      failed,
      ...(note && { note }),
    });
  });
}
