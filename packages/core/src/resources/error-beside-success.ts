import type { DavError, Response } from "../multistatus/types.ts";
import { isSuccess } from "./status.ts";

/** A `DAV:error`, and the status of success that it stands beside. */
export interface ErrorBesideSuccess {
  /** The error as it stood there, with the conditions that it names. */
  error: DavError;
  /** The code, from 200 to 299. */
  status: number;
}

/**
 * Where a response says with a `DAV:error` what kept a method from being performed, and with its status that it was (RFC 4918
 * section 16): whether it was done is then not told.
 */
export function errorsBesideSuccess({ status, error, propstats }: Response): ErrorBesideSuccess[] {
  const stated = status === undefined ? propstats.map((propstat) => propstat.status) : [status];
  const whole = { error, statuses: stated.map((line) => line?.code) };
  const parts = propstats.map((propstat) => ({ error: propstat.error, statuses: [propstat.status?.code] }));
  return [whole, ...parts].flatMap(({ error: one, statuses }) => {
    const [code] = statuses;
    return one !== undefined && code !== undefined && statuses.every(isSuccess)
      ? [{ error: one, status: code }]
      : [];
  });
}
