import type { MethodContext } from "./context.ts";
import { httpMethods, type HttpMethods } from "./http.ts";
import { lockMethods, type LockMethods } from "./lock.ts";
import { propfindMethods, type PropfindMethods } from "./propfind.ts";
import { proppatchMethods, type ProppatchMethods } from "./proppatch.ts";
import { reportMethods, type ReportMethods } from "./report.ts";
import { transferMethods, type TransferMethods } from "./transfer.ts";

/**
 * The methods of WebDAV and HTTP, by name. Those that only read give a handle, which is sent when it is awaited; those that
 * change something are sent at once.
 */
export interface DavMethods
  extends PropfindMethods, ProppatchMethods, ReportMethods, TransferMethods, HttpMethods, LockMethods {}

export function davMethods(context: MethodContext): DavMethods {
  return {
    ...propfindMethods(context),
    ...proppatchMethods(context),
    ...reportMethods(context),
    ...transferMethods(context),
    ...httpMethods(context),
    ...lockMethods(context),
  };
}
