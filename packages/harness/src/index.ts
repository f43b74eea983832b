// Servers: started on demand
export { isInstalled, serverKinds } from "./kinds.ts";
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
export type { GroupwareCollection, GroupwareSeed } from "./groupware/types.ts";
export { releaseLock, takeLock } from "./locks/take-lock.ts";
export type { Seed, SeedEntry, SeedTree } from "./seed/types.ts";
export { HarnessError, type HarnessErrorCode } from "./errors.ts";

// Partial failure on demand
export { partialFailureCauses, partialFailureSupport } from "./partial-failure/causes.ts";
export { partialFailure } from "./partial-failure/partial-failure.ts";
export type {
  PartialFailure,
  PartialFailureCause,
  PartialFailureOptions,
  PartialFailureSupport,
} from "./partial-failure/types.ts";

// Proxies: real ones, healthy or faulty
export { isProxyInstalled, proxyFaults, proxyKinds } from "./proxies/kinds.ts";
export { startProxy } from "./proxies/start-proxy.ts";
export type { ProxyFault } from "./proxies/faults.ts";
export type { DavProxy, ProxyKindName, ProxyLog, ProxyLogFormat, ProxyOptions } from "./proxies/types.ts";

// Faults: a proxy of our own that does them
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

// Recording any client
export { startRecordingProxy } from "./recording/start-recording-proxy.ts";
export type { RecordingProxy, RecordingProxyOptions } from "./recording/types.ts";

// Reproduction of what was recorded
export type { Recorded } from "./reproduce/read-input.ts";
export { serveExchange, type ReplayServer, type ServeExchangeOptions } from "./reproduce/serve-exchange.ts";
export { seedFrom } from "./reproduce/staging/seed-from.ts";
export type { StagedRequest, Staging } from "./reproduce/staging/types.ts";
