export type { DigestCredentials } from "./auth/digest.ts";
export type { Auth, Credentials } from "./auth/types.ts";
export { lockinfoBody, type LockInfo } from "./bodies/lockinfo.ts";
export type { PropertyName } from "./bodies/names.ts";
export { propfindBody, type PropfindProps } from "./bodies/propfind.ts";
export { proppatchBody, type PropertyChanges, type PropertyValue } from "./bodies/proppatch.ts";
export { createClient, type Client, type ClientOptions } from "./client.ts";
export {
  AbortedError,
  BodyTooLargeError,
  ConnectionError,
  DecodingError,
  InvalidRequestError,
  ProtocolError,
  RedirectError,
  TimeoutError,
  TlsError,
  TruncatedBodyError,
  type TimeoutLimit,
  type TlsProblem,
} from "./errors/classes.ts";
export { ClientError } from "./errors/client-error.ts";
export type { DavHandle, FetchOptions } from "./handle/types.ts";
export type { HttpMethods } from "./methods/http.ts";
export type { LockMethods, LockOptions, LockResponse } from "./methods/lock.ts";
export type { DavMethods } from "./methods/methods.ts";
export type { PropfindMethods, PropfindOptions } from "./methods/propfind.ts";
export type { ProppatchMethods } from "./methods/proppatch.ts";
export type { ReportMethods } from "./methods/report.ts";
export type { TransferMethods, TransferOptions } from "./methods/transfer.ts";
export { createRecorder, type Recorder } from "./recorder.ts";
export type { ReplayOptions } from "./replay/options.ts";
export type { Timeouts } from "./request/deadline.ts";
export type { Depth } from "./request/depth.ts";
export type { RequestOptions } from "./request/options.ts";
export { encodePath } from "./request/place.ts";
export type { RequestBody } from "./request/request-body.ts";
export type { HeadersInput } from "./request/sent-headers.ts";
export type { RedirectMode } from "./request/types.ts";
export type { DavResponse } from "./response/dav-response.ts";
export type { DavStream } from "./response/dav-stream.ts";
