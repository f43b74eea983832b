export { HarnessError, type HarnessErrorCode } from "./errors.ts";
export type { GroupwareCollection, GroupwareSeed } from "./groupware/types.ts";
export { isInstalled, serverKinds } from "./kinds.ts";
export { partialFailureCauses } from "./partial-failure/causes.ts";
export { partialFailure } from "./partial-failure/partial-failure.ts";
export type { PartialFailure, PartialFailureCause, PartialFailureOptions } from "./partial-failure/types.ts";
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
