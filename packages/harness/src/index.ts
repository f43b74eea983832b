export { HarnessError, type HarnessErrorCode } from "./errors.ts";
export { isInstalled, serverKinds } from "./kinds.ts";
export { partialFailure, type PartialFailure, type PartialFailureOptions } from "./partial-failure.ts";
export { releaseLock, takeLock } from "./locks/take-lock.ts";
export type { Seed, SeedTree } from "./seed/types.ts";
export { startServer } from "./start-server.ts";
export type {
  DavServer,
  FailingStatus,
  HeldLock,
  Installation,
  SeedLock,
  ServerKindName,
  ServerOptions,
} from "./types.ts";
