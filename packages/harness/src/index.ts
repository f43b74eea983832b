export { HarnessError, type HarnessErrorCode } from "./errors.ts";
export { parseFault } from "./faults/parse-fault.ts";
export { faultLine, startFaultProxy } from "./faults/start-fault-proxy.ts";
export type {
  Fault,
  FaultAction,
  FaultedRequest,
  FaultKind,
  FaultProxy,
  FaultProxyOptions,
  FaultWhen,
  FiredFault,
  HrefChange,
  XmlFault,
} from "./faults/types.ts";
export type { GroupwareCollection, GroupwareSeed } from "./groupware/types.ts";
export { isInstalled, serverKinds } from "./kinds.ts";
export { partialFailureCauses, partialFailureSupport } from "./partial-failure/causes.ts";
export { partialFailure } from "./partial-failure/partial-failure.ts";
export type {
  PartialFailure,
  PartialFailureCause,
  PartialFailureOptions,
  PartialFailureSupport,
} from "./partial-failure/types.ts";
export { startRecordingProxy } from "./recording/start-recording-proxy.ts";
export type { RecordingProxy, RecordingProxyOptions } from "./recording/types.ts";
export type { Recorded } from "./reproduce/read-input.ts";
export { serveExchange, type ReplayServer, type ServeExchangeOptions } from "./reproduce/serve-exchange.ts";
export { seedFrom } from "./reproduce/staging/seed-from.ts";
export type { StagedRequest, Staging } from "./reproduce/staging/types.ts";
export { isProxyInstalled, proxyFaults, proxyKinds } from "./proxies/kinds.ts";
export { startProxy } from "./proxies/start-proxy.ts";
export type { ProxyFault } from "./proxies/faults.ts";
export type { DavProxy, ProxyKindName, ProxyLog, ProxyLogFormat, ProxyOptions } from "./proxies/types.ts";
export { releaseLock, takeLock } from "./locks/take-lock.ts";
export type { Seed, SeedEntry, SeedTree } from "./seed/types.ts";
export { startServer } from "./start-server.ts";
export type {
  DavServer,
  Failing,
  FailingStatus,
  HeldLock,
  Installation,
  SeedLock,
  ServerKindName,
  ServerOptions,
} from "./types.ts";
