import "./supported.ts";

// Statuses: names, patterns
export { NOT_CARRIED_OUT } from "./exchange/not-carried-out.ts";
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
  isCutBody,
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
export { atUpstream } from "./exchange/at-upstream.ts";
export { toCurl, type ToCurlOptions } from "./exchange/curl/to-curl.ts";
export { decodeBody, type DecodeOptions } from "./exchange/decode-body.ts";
export { readCurlTrace } from "./exchange/curl/read-trace.ts";
export { readCurlVerbose } from "./exchange/curl/read-verbose.ts";
export { readExchangeJson } from "./exchange/exchange-json.ts";
export { readHttpMessage } from "./exchange/http/read.ts";
export type { KnownOfMessage } from "./exchange/http/pair.ts";
export { isBytes } from "./exchange/is-bytes.ts";
export { exchangeFromPayload, type KnownOfPayload } from "./exchange/payload.ts";
export { readExchanges, type ReadHint } from "./exchange/read.ts";
export { readHar } from "./exchange/har/read.ts";
export { writeHar, type WriteHarOptions } from "./exchange/har/write.ts";
export type { Har, HarEntry } from "./exchange/har/types.ts";
export { contentCodings, looksEncoded } from "./exchange/content-coding.ts";
export { parseHeaderList, unquote } from "./exchange/header-list.ts";
export { hasHeader, headerValue, headerValues } from "./exchange/headers.ts";
export { linkHops } from "./exchange/hops.ts";
export {
  createMasker,
  maskExchange,
  maskExchanges,
  maskText,
  type Masker,
  type MaskerOptions,
} from "./exchange/mask.ts";
export { parseMediaType, type MediaType } from "./exchange/media-type.ts";
export { SAFE_METHODS } from "./exchange/safe-methods.ts";
export type {
  Body,
  ConnectionFacts,
  Exchange,
  ExchangeError,
  ExchangeNote,
  ExchangeRequest,
  ExchangeResponse,
  ExchangeUnknown,
  HeaderList,
  Hop,
  Timing,
  TlsFacts,
  UpstreamFacts,
} from "./exchange/types.ts";

// URLs: written as they are, resolved by RFC 3986
export { originForm, splitUserinfo } from "./exchange/url.ts";

// Bodies: the parser of Multi-Status and the other DAV bodies
export { DavLimitError, DavParseError, type DavParseErrorCode } from "./multistatus/errors.ts";
export { DEFAULT_LIMITS, type Limits } from "./multistatus/limits.ts";
export type { ChunkSource } from "./multistatus/chunks.ts";
export type { ParseOptions } from "./multistatus/options.ts";
export { parseDavBody } from "./multistatus/parse-dav-body.ts";
export { parseMultiStatus } from "./multistatus/parse-multistatus.ts";
export {
  streamMultiStatus,
  type MultiStatusEnvelope,
  type MultiStatusStream,
  type StreamedResponse,
} from "./multistatus/stream.ts";
export type {
  BareResponseBody,
  BodyReading,
  Condition,
  DavBody,
  DavError,
  Encoding,
  ErrorBody,
  ExpandedName,
  MkcolBody,
  MultiStatus,
  OtherBody,
  PropBody,
  Property,
  PropStat,
  QName,
  Response,
  StatusPart,
  TextPart,
  UnknownElement,
  XmlAttribute,
  XmlElement,
  XmlNode,
} from "./multistatus/types.ts";

// Findings
export type { FindingCode } from "./findings/codes.ts";
export {
  describeFinding,
  explainFinding,
  findingCodes,
  type FindingDescription,
} from "./findings/describe.ts";
export type { Finding, Position, Severity } from "./findings/types.ts";

// Resources: identity of hrefs, judged outcomes
export { decodedPath } from "./resources/decode.ts";
export { errorsBesideSuccess, type ErrorBesideSuccess } from "./resources/error-beside-success.ts";
export { resourcesOfExchange } from "./resources/exchange.ts";
export { redirectedElsewhere, type Redirected } from "./resources/redirected.ts";
export { hasTrailingSlash, hrefKey, resolveHref, samePath } from "./resources/href.ts";
export { LISTING_METHODS, QUERY_METHODS, TREE_METHODS } from "./resources/methods.ts";
export { outcomeOf, type Outcome, type UnknownOutcome } from "./resources/outcome.ts";
export { readBody } from "./resources/read-body.ts";
export { relatePaths, type PathDifference, type SpellingDifference } from "./resources/relate.ts";
export {
  readRequestBody,
  type AskedProperties,
  type ReportRequest,
  type RequestBody,
} from "./resources/request-body.ts";
export { requestText } from "./resources/request-text.ts";
export { resourceAt } from "./resources/resource.ts";
export { culpritsOf, rootPropertyFailures } from "./resources/root-failures.ts";
export {
  effectiveStatus,
  isAccepted,
  isSuccess,
  type EffectiveStatus,
  type StatusContext,
} from "./resources/status.ts";
export type { PropertyResult, Resource, ResourceNode, ResourceView } from "./resources/types.ts";
export { resourcesOf, type ViewContext } from "./resources/view.ts";

// Live properties: names and typed readers
export {
  readAcl,
  readPrivileges,
  readSupportedPrivileges,
  type Ace,
  type AcePrincipal,
  type SupportedPrivilege,
} from "./properties/acl.ts";
export {
  readCreationDate,
  readDate,
  readLastModified,
  type DateDeparture,
  type DateForm,
  type DavDate,
} from "./properties/dates.ts";
export {
  readLockDiscovery,
  readSupportedLock,
  readTimeout,
  type ActiveLock,
  type LockEntry,
  type LockOwner,
  type LockTimeout,
} from "./properties/locks.ts";
export { APACHE, CALDAV, CALENDARSERVER, CARDDAV, DAV, namespaces, OWNCLOUD } from "./properties/names.ts";
export { readProperty, type PropertyValue } from "./properties/read-property.ts";
export type { Reading } from "./properties/reading.ts";
export {
  readAddressData,
  readCalendarComponents,
  readCalendarData,
  readCurrentUserPrincipal,
  readHref,
  readHrefs,
  readResourceType,
  readSupportedAddressData,
  readSupportedCalendarData,
  readSupportedReports,
  type ObjectData,
  type ObjectType,
  type PrincipalReference,
} from "./properties/sets.ts";
export {
  readContentLanguage,
  readContentLength,
  readContentType,
  readDisplayName,
  readETag,
  readInteger,
  readQuota,
  readText,
  readToken,
  type ETag,
  type Quota,
} from "./properties/simple.ts";

// Two exchanges side by side
export { type AfterFix, checkAfterFix } from "./compare/after-fix.ts";
export { compareExchanges, type CompareOptions } from "./compare/compare.ts";
export type {
  BaselineKind,
  BodyComparison,
  BodyPlace,
  BodyRelation,
  Comparison,
  HeaderChange,
  MarkupComparison,
  PathMapping,
  PropertyChange,
  ResourceChange,
  ResourceComparison,
  Sides,
  TagChange,
  TextPiece,
} from "./compare/types.ts";

// Server logs: reading, and the lines that belong to an exchange
export { correlateLogs, createLogCorrelator, type LogCorrelator } from "./logs/correlate/correlate.ts";
export type {
  ClockSkew,
  CorrelateOptions,
  LogCorrelation,
  LogMatch,
  LogReason,
  LogStrength,
} from "./logs/correlate/types.ts";
export { detectLogFormat } from "./logs/detect.ts";
export { LOG_FORMATS } from "./logs/formats/table.ts";
export {
  createLogParser,
  parseLog,
  readLog,
  type LogParser,
  type LogReading,
  type LogSource,
} from "./logs/read.ts";
export type {
  HaproxyTimers,
  LogEntry,
  LogErrno,
  LogFormat,
  LogLevel,
  LogOptions,
  LogStats,
} from "./logs/types.ts";

// Who made an answer: server, application and what stands before them
export { isBuiltOn, PRODUCT_IDS, product, productLine, type ProductId } from "./products/catalogue.ts";
export { identify, type IdentifyOptions } from "./products/identify.ts";
export type { Identification, Product, ProductEvidence, ProductKind } from "./products/types.ts";

// Conformance: requirements of the RFCs that one exchange breaks
export { conformanceOf, misleadingBreaks, type ConformanceOptions } from "./conformance/conformance.ts";
export { defineRequirement } from "./conformance/define.ts";
export { REQUIREMENTS } from "./conformance/registry.ts";
export type {
  Breach,
  ConformanceContext,
  ConformanceFinding,
  Entry as ConformanceEntry,
  Requirement,
  RequirementLevel,
} from "./conformance/types.ts";

// Interop: what named clients make of traits that are legal or tolerated
export { interopOf } from "./interop/interop.ts";
export type { ClientEffect, InteropNote } from "./interop/types.ts";

// Symptoms: what strikes the eye, apart from causes
export { symptomsOf } from "./symptoms/symptoms.ts";
export type { Symptom, SymptomId } from "./symptoms/types.ts";

// Capabilities: what a resource and its server can do, and what named clients miss
export { CAPABILITY_PROPERTIES, capabilitiesOf } from "./capabilities/capabilities.ts";
export { compareCapabilities, type CapabilityChange } from "./capabilities/compare.ts";
export { CLIENT_NEEDS } from "./capabilities/needs.ts";
export type {
  Capabilities,
  CapabilityAnswers,
  ClientFit,
  Feature,
  OptionsFacts,
  UnmetNeed,
  WellKnown,
} from "./capabilities/types.ts";

// Glossary: what statuses and conditions mean
export { explainCondition, explainedConditions } from "./glossary/conditions.ts";
export { explainedStatuses, explainStatus } from "./glossary/statuses.ts";
export type { ConditionMeaning, StatusMeaning } from "./glossary/types.ts";

// Diagnosis: what is wrong, how sure, what proves it, what to try first
export { ALL_CAUSES } from "./diagnosis/causes/index.ts";
export { defineCause, type CauseDefinition, type Sighting } from "./diagnosis/define.ts";
export { diagnose, type DiagnoseOptions } from "./diagnosis/diagnose.ts";
export type { Diagnosis } from "./diagnosis/diagnosis.ts";
export { readLogFor } from "./diagnosis/read-log.ts";
export { chooseProbe, type ChooseProbeOptions, type ProbeChoice } from "./diagnosis/probes/choose.ts";
export { readyMadeProbes } from "./diagnosis/probes/ready-made.ts";
export { diagnoseStream, type StreamDiagnosisInput } from "./diagnosis/stream.ts";
export { speaksAgainst, speaksFor } from "./diagnosis/evidence.ts";
export type {
  Cause,
  CauseFamily,
  Confirmation,
  Difficulty,
  Escalation,
  Evidence,
  EvidencePlace,
  Failure,
  Fix,
  PlanStep,
  Prior,
  Probe,
  Problem,
  Weight,
} from "./diagnosis/types.ts";
export type { Baseline, DiagnosisInput, LogSource as DiagnosisLog, ProbeAnswer } from "./diagnosis/input.ts";

// What a cause may look at: the context of defineCause
export type { DepthFacts, IfFacts } from "./diagnosis/context/request.ts";
export type { DepthValue } from "./exchange/depth.ts";
export type {
  AnswerFacts,
  BaselineFacts,
  DiagnosisContext,
  LogClue,
  Place as PlaceFacts,
  RequestBodyFacts,
  RequestFacts,
  WhoAnswered,
} from "./diagnosis/context/types.ts";
export type {
  DavPlace,
  KnownFacts,
  KnownLock,
  KnownResource,
  KnownTag,
} from "./diagnosis/context/known-types.ts";
export type { Reason as StatedReason } from "./diagnosis/context/vocabulary.ts";
