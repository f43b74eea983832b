// The client: requests, answers
export { createClient, type Client, type ClientOptions } from "./client.ts";

// Errors
export {
  AbortedError,
  BodyTooLargeError,
  ConnectionError,
  DecodingError,
  InvalidRequestError,
  ProtocolError,
  RedirectError,
  RequestBodyError,
  TimeoutError,
  TlsError,
  TruncatedBodyError,
  type TimeoutLimit,
  type TlsProblem,
} from "./errors/classes.ts";
export { ClientError } from "./errors/client-error.ts";

// Recording and replay
export {
  createRecorder,
  type RecordedHarOptions,
  type Recorder,
  type RecorderOptions,
} from "./recording/recorder.ts";
export type { Trace, TraceEvent } from "./recording/trace.ts";
export { FileExistsError, saveFile, type SaveOptions } from "./recording/save-file.ts";
export type { ReplayOptions } from "./replay/options.ts";

// Requests and responses
export type { Timeouts } from "./request/deadline.ts";
export type { Depth } from "./request/depth.ts";
export type { RequestOptions } from "./request/options.ts";
export { encodePath } from "./request/place.ts";
export type { RequestBody } from "./request/request-body.ts";
export type { HeadersInput } from "./request/sent-headers.ts";
export type { RedirectMode } from "./request/types.ts";
export type { DavResponse } from "./response/dav-response.ts";
export type { DavStream } from "./response/dav-stream.ts";

// Signing in
export type { Challenge } from "./auth/challenges.ts";
export type { CustomAuth, CustomAuthContext } from "./auth/custom.ts";
export type { DigestCredentials } from "./auth/digest.ts";
export type { Auth, ClearTextCredentials, Credentials } from "./auth/types.ts";

// Connections
export type { ConnectionOptions, ProxyOptions, TlsOptions } from "./transport/options.ts";
export { proxyFromEnvironment } from "./transport/proxy-environment.ts";

// Bodies, also for requests of one's own
export { aclBody, type AceToSet } from "./bodies/acl.ts";
export { bindBody, unbindBody } from "./bodies/bind.ts";
export { lockinfoBody, type LockInfo } from "./bodies/lockinfo.ts";
export { mkcalendarBody, mkcolBody, type NewCollection } from "./bodies/mkcol.ts";
export type { PropertyName } from "./bodies/names.ts";
export type { AskedProperties, AskedProperty, PropertyElement } from "./bodies/prop.ts";
export { propfindBody } from "./bodies/propfind.ts";
export { proppatchBody, type PropertyChanges } from "./bodies/proppatch.ts";
export {
  addressbookQueryBody,
  addressData,
  type AddressbookPropFilter,
  type AddressbookQuery,
  type AddressDataOptions,
} from "./bodies/reports/addressbook-query.ts";
export {
  calendarData,
  type CalendarDataOptions,
  type WantedComponent,
} from "./bodies/reports/calendar-data.ts";
export type { CalendarPropFilter, CompFilter } from "./bodies/reports/calendar-filter.ts";
export { calendarQueryBody, freeBusyQueryBody, type CalendarQuery } from "./bodies/reports/calendar-query.ts";
export { expandPropertyBody, type ExpandedProperty } from "./bodies/reports/expand-property.ts";
export { addressbookMultigetBody, calendarMultigetBody } from "./bodies/reports/multiget.ts";
export {
  aclPrincipalPropSetBody,
  principalMatchBody,
  principalPropertySearchBody,
  principalSearchPropertySetBody,
  type PrincipalMatch,
  type PrincipalSearch,
} from "./bodies/reports/principals.ts";
export { syncCollectionBody, type SyncCollection } from "./bodies/reports/sync-collection.ts";
export type { ParamFilter, TextMatch } from "./bodies/reports/text-match.ts";
export type { Period, TimeRange, UtcTime } from "./bodies/reports/time-range.ts";
export { versionTreeBody } from "./bodies/reports/version-tree.ts";
export {
  basicsearchBody,
  type BasicSearch,
  type SearchCondition,
  type SearchScope,
} from "./bodies/search.ts";
export type { PropertyValue, PropertyValues } from "./bodies/values.ts";
export {
  checkinBody,
  checkoutBody,
  versionControlBody,
  type CheckinBody,
  type CheckoutBody,
} from "./bodies/versioning.ts";

// Header fields
export type { EntityTags } from "./headers/entity-tags.ts";
export type { HeaderOptions } from "./headers/header-options.ts";
export { ifHeader, type IfCondition, type IfList } from "./headers/if-header.ts";
export type { LockTimeout } from "./headers/lock-timeout.ts";
export type { Preferences } from "./headers/prefer.ts";

// Locks
export { discoveredLocks, type DiscoveredLocks } from "./locks/discovery.ts";
export type { HeldLock } from "./locks/held-lock.ts";
export { LockReleaseError } from "./locks/release-error.ts";

// Methods
export type { DavHandle, FetchOptions } from "./handle/types.ts";
export type { AclMethods } from "./methods/acl.ts";
export type { AddressbookMethods, AddressbookQueryOptions } from "./methods/addressbook.ts";
export type { BindMethods, BindOptions } from "./methods/bind.ts";
export type { CalendarMethods, CalendarQueryOptions, MultigetOptions } from "./methods/calendar.ts";
export type { Path } from "./methods/context.ts";
export type { HttpMethods } from "./methods/http.ts";
export type { GrantedLock, LockMethods, LockOptions, LockResponse, RefreshOptions } from "./methods/lock.ts";
export type { DavMethods } from "./methods/methods.ts";
export type { MkcalendarOptions, MkcolMethods, MkcolOptions } from "./methods/mkcol.ts";
export type { PrincipalMethods } from "./methods/principals.ts";
export type { PropfindMethods, PropfindOptions } from "./methods/propfind.ts";
export type { ProppatchMethods } from "./methods/proppatch.ts";
export type { ReportMethods } from "./methods/report.ts";
export type { SearchMethods } from "./methods/search.ts";
export type { SyncCollectionOptions, SyncMethods } from "./methods/sync-collection.ts";
export type { TransferMethods, TransferOptions } from "./methods/transfer.ts";
export type {
  CheckinOptions,
  CheckoutOptions,
  VersionControlOptions,
  VersioningMethods,
  VersionTreeOptions,
} from "./methods/versioning.ts";

// Names of properties, from @multistatus/core
export { APACHE, CALDAV, CALENDARSERVER, CARDDAV, DAV, namespaces, OWNCLOUD } from "@multistatus/core";

// Probes, and the diagnosis that asks on
export {
  diagnoseLive,
  type LiveEvent,
  type LiveOptions,
  type LiveRequest,
  type Ranking,
} from "./probes/diagnose-live.ts";
export { createProber } from "./probes/prober.ts";
export type { DirectRoute, OriginalRequest, ProbeClient, Prober, ProberOptions } from "./probes/types.ts";

// What a server can do, compared with `compareCapabilities` of @multistatus/core
export type { CapabilitiesOptions } from "./capabilities/types.ts";

// Walking a tree
export type {
  Walk,
  WalkedResource,
  WalkOptions,
  WalkProblem,
  WalkProblemCode,
  WalkProgress,
} from "./walk/types.ts";
