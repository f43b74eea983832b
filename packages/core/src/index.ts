export { statusName, statusText } from "./exchange/status-names.ts";
export {
  assertStatusPattern,
  describeStatusPattern,
  matchesStatus,
  type StatusClass,
  type StatusPattern,
} from "./exchange/status-pattern.ts";

// Exchanges: headers, bodies, reading
export {
  bodyBytes,
  bodyFromBytes,
  bodyFromText,
  bodyText,
  emptyBody,
  type BodyExtras,
} from "./exchange/body.ts";
export {
  ExchangeFormatError,
  type ExchangeFormat,
  type ExchangeFormatCode,
  type ExchangeReading,
  type ReadProblem,
  type ReadProblemCode,
} from "./exchange/format-error.ts";
export { readHar } from "./exchange/har/read.ts";
export { parseHeaderList, unquote } from "./exchange/header-list.ts";
export { hasHeader, headerValue, headerValues } from "./exchange/headers.ts";
export { linkHops } from "./exchange/hops.ts";
export { parseMediaType, type MediaType } from "./exchange/media-type.ts";
export type {
  Body,
  Exchange,
  ExchangeError,
  ExchangeNote,
  ExchangeRequest,
  ExchangeResponse,
  ExchangeUnknown,
  HeaderList,
  Hop,
  Timing,
} from "./exchange/types.ts";

// URLs: written as they are, resolved by RFC 3986
export { originForm, splitUserinfo } from "./exchange/url.ts";
export { resolveHref } from "./resources/href.ts";

export type { ExpandedName } from "./multistatus/types.ts";
