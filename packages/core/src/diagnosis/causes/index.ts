import { accessDenied } from "./access-denied/index.ts";
import { alreadyExists } from "./already-exists/index.ts";
import { authRequired } from "./auth-required/index.ts";
import { badRequest } from "./bad-request/index.ts";
import { bodyAltered } from "./body-altered/index.ts";
import { bodyTooLarge } from "./body-too-large/index.ts";
import { chunkedRefused } from "./chunked-refused/index.ts";
import { davDisabled } from "./dav-disabled/index.ts";
import { depthMismatch } from "./depth-mismatch/index.ts";
import { depthRefused } from "./depth-refused/index.ts";
import { destinationMismatch } from "./destination-mismatch/index.ts";
import { etagAltered } from "./etag-altered/index.ts";
import { gatewayFailure } from "./gateway-failure/index.ts";
import { headerDropped } from "./header-dropped/index.ts";
import { hrefMismatch } from "./href-mismatch/index.ts";
import { locked } from "./locked/index.ts";
import { methodBlocked } from "./method-blocked/index.ts";
import { methodUnsupported } from "./method-unsupported/index.ts";
import { nonconformant } from "./nonconformant/index.ts";
import { parentMissing } from "./parent-missing/index.ts";
import { pathBase } from "./path-base/index.ts";
import { pathCase } from "./path-case/index.ts";
import { pathEncoding } from "./path-encoding/index.ts";
import { pathNotFound } from "./path-not-found/index.ts";
import { pathRedirect } from "./path-redirect/index.ts";
import { protectedProperty } from "./protected-property/index.ts";
import { serverError } from "./server-error/index.ts";
import { staleCache } from "./stale-cache/index.ts";
import { statusAltered } from "./status-altered/index.ts";
import { storageFull } from "./storage-full/index.ts";
import { versionConflict } from "./version-conflict/index.ts";
import type { CauseDefinition } from "../define.ts";

/** Every cause that comes with the package, by id. */
export const ALL_CAUSES: readonly CauseDefinition[] = [
  accessDenied,
  alreadyExists,
  authRequired,
  badRequest,
  bodyAltered,
  bodyTooLarge,
  chunkedRefused,
  davDisabled,
  depthMismatch,
  depthRefused,
  destinationMismatch,
  etagAltered,
  gatewayFailure,
  headerDropped,
  hrefMismatch,
  locked,
  methodBlocked,
  methodUnsupported,
  nonconformant,
  parentMissing,
  pathBase,
  pathCase,
  pathEncoding,
  pathNotFound,
  pathRedirect,
  protectedProperty,
  serverError,
  staleCache,
  statusAltered,
  storageFull,
  versionConflict,
];
