import type { MethodContext } from "./context.ts";
import { aclMethods, type AclMethods } from "./acl.ts";
import { addressbookMethods, type AddressbookMethods } from "./addressbook.ts";
import { bindMethods, type BindMethods } from "./bind.ts";
import { calendarMethods, type CalendarMethods } from "./calendar.ts";
import { httpMethods, type HttpMethods } from "./http.ts";
import { lockMethods, type LockMethods } from "./lock.ts";
import { mkcolMethods, type MkcolMethods } from "./mkcol.ts";
import { principalMethods, type PrincipalMethods } from "./principals.ts";
import { propfindMethods, type PropfindMethods } from "./propfind.ts";
import { proppatchMethods, type ProppatchMethods } from "./proppatch.ts";
import { reportMethods, type ReportMethods } from "./report.ts";
import { searchMethods, type SearchMethods } from "./search.ts";
import { syncMethods, type SyncMethods } from "./sync-collection.ts";
import { transferMethods, type TransferMethods } from "./transfer.ts";
import { versioningMethods, type VersioningMethods } from "./versioning.ts";

/**
 * The methods of WebDAV and HTTP, by name. Those that only read give a handle, which is sent when it is awaited; those that
 * change something are sent at once.
 */
export interface DavMethods
  extends
    AclMethods,
    AddressbookMethods,
    BindMethods,
    CalendarMethods,
    HttpMethods,
    LockMethods,
    MkcolMethods,
    PrincipalMethods,
    PropfindMethods,
    ProppatchMethods,
    ReportMethods,
    SearchMethods,
    SyncMethods,
    TransferMethods,
    VersioningMethods {}

export function davMethods(context: MethodContext): DavMethods {
  return {
    ...aclMethods(context),
    ...addressbookMethods(context),
    ...bindMethods(context),
    ...calendarMethods(context),
    ...httpMethods(context),
    ...lockMethods(context),
    ...mkcolMethods(context),
    ...principalMethods(context),
    ...propfindMethods(context),
    ...proppatchMethods(context),
    ...reportMethods(context),
    ...searchMethods(context),
    ...syncMethods(context),
    ...transferMethods(context),
    ...versioningMethods(context),
  };
}
