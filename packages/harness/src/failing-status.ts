import type { Failing, FailingStatus } from "./types.ts";

/** What a change can be made to fail with. */
export const failingStatuses: readonly FailingStatus[] = [
  400, 401, 403, 404, 405, 409, 412, 422, 423, 424, 500, 501, 502, 503, 507,
];

type ReadingStatus = NonNullable<Failing["read"]>;

/** What reading can be made to fail with. */
export const readingStatuses: readonly ReadingStatus[] = [401, 403, 404, 500];

export function isFailingStatus(status: unknown): status is FailingStatus {
  return (failingStatuses as readonly unknown[]).includes(status);
}

export function isReadingStatus(status: unknown): status is ReadingStatus {
  return (readingStatuses as readonly unknown[]).includes(status);
}
