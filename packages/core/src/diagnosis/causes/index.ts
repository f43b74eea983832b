// The fixes stand above the rules, and both by what is alike: gzip sees 32 KB, and fixes are more like each other than like the rule
// that they belong to. Bundlers keep the order of imports; core is 7 KB smaller by it than with each cause by itself.
import { fixes as alreadyExistsFixes } from "./already-exists/fixes.ts";
import { fixes as depthMismatchFixes } from "./depth-mismatch/fixes.ts";
import { fixes as davDisabledFixes } from "./dav-disabled/fixes.ts";
import { fixes as depthRefusedFixes } from "./depth-refused/fixes.ts";
import { fixes as methodUnsupportedFixes } from "./method-unsupported/fixes.ts";
import { fixes as versionConflictFixes } from "./version-conflict/fixes.ts";
import { fixes as nonconformantFixes } from "./nonconformant/fixes.ts";
import { fixes as protectedPropertyFixes } from "./protected-property/fixes.ts";
import { fixes as parentMissingFixes } from "./parent-missing/fixes.ts";
import { fixes as lockedFixes } from "./locked/fixes.ts";
import { fixes as badRequestFixes } from "./bad-request/fixes.ts";
import { fixes as pathNotFoundFixes } from "./path-not-found/fixes.ts";
import { fixes as serverErrorFixes } from "./server-error/fixes.ts";
import { fixes as storageFullFixes } from "./storage-full/fixes.ts";
import { fixes as accessDeniedFixes } from "./access-denied/fixes.ts";
import { fixes as pathCaseFixes } from "./path-case/fixes.ts";
import { fixes as pathEncodingFixes } from "./path-encoding/fixes.ts";
import { fixes as pathBaseFixes } from "./path-base/fixes.ts";
import { fixes as chunkedRefusedFixes } from "./chunked-refused/fixes.ts";
import { fixes as authRequiredFixes } from "./auth-required/fixes.ts";
import { fixes as hrefMismatchFixes } from "./href-mismatch/fixes.ts";
import { fixes as pathRedirectFixes } from "./path-redirect/fixes.ts";
import { fixes as bodyTooLargeFixes } from "./body-too-large/fixes.ts";
import { fixes as destinationMismatchFixes } from "./destination-mismatch/fixes.ts";
import { fixes as gatewayFailureFixes } from "./gateway-failure/fixes.ts";
import { fixes as bodyAlteredFixes } from "./body-altered/fixes.ts";
import { fixes as statusAlteredFixes } from "./status-altered/fixes.ts";
import { fixes as methodBlockedFixes } from "./method-blocked/fixes.ts";
import { fixes as etagAlteredFixes } from "./etag-altered/fixes.ts";
import { fixes as headerDroppedFixes } from "./header-dropped/fixes.ts";
import { fixes as staleCacheFixes } from "./stale-cache/fixes.ts";
import { nonconformant } from "./nonconformant/index.ts";
import { staleCache } from "./stale-cache/index.ts";
import { pathRedirect } from "./path-redirect/index.ts";
import { authRequired } from "./auth-required/index.ts";
import { statusAltered } from "./status-altered/index.ts";
import { methodBlocked } from "./method-blocked/index.ts";
import { accessDenied } from "./access-denied/index.ts";
import { davDisabled } from "./dav-disabled/index.ts";
import { pathBase } from "./path-base/index.ts";
import { bodyTooLarge } from "./body-too-large/index.ts";
import { depthRefused } from "./depth-refused/index.ts";
import { parentMissing } from "./parent-missing/index.ts";
import { methodUnsupported } from "./method-unsupported/index.ts";
import { pathNotFound } from "./path-not-found/index.ts";
import { depthMismatch } from "./depth-mismatch/index.ts";
import { storageFull } from "./storage-full/index.ts";
import { locked } from "./locked/index.ts";
import { alreadyExists } from "./already-exists/index.ts";
import { pathEncoding } from "./path-encoding/index.ts";
import { protectedProperty } from "./protected-property/index.ts";
import { destinationMismatch } from "./destination-mismatch/index.ts";
import { chunkedRefused } from "./chunked-refused/index.ts";
import { versionConflict } from "./version-conflict/index.ts";
import { badRequest } from "./bad-request/index.ts";
import { etagAltered } from "./etag-altered/index.ts";
import { headerDropped } from "./header-dropped/index.ts";
import { serverError } from "./server-error/index.ts";
import { gatewayFailure } from "./gateway-failure/index.ts";
import { pathCase } from "./path-case/index.ts";
import { hrefMismatch } from "./href-mismatch/index.ts";
import { bodyAltered } from "./body-altered/index.ts";
import { defineCause, type CauseDefinition } from "../define.ts";
import type { Fix } from "../types.ts";
import type { CauseRule } from "./rule.ts";

const CAUSES: readonly (readonly [rule: CauseRule, fixes: readonly Fix[]])[] = [
  [accessDenied, accessDeniedFixes],
  [alreadyExists, alreadyExistsFixes],
  [authRequired, authRequiredFixes],
  [badRequest, badRequestFixes],
  [bodyAltered, bodyAlteredFixes],
  [bodyTooLarge, bodyTooLargeFixes],
  [chunkedRefused, chunkedRefusedFixes],
  [davDisabled, davDisabledFixes],
  [depthMismatch, depthMismatchFixes],
  [depthRefused, depthRefusedFixes],
  [destinationMismatch, destinationMismatchFixes],
  [etagAltered, etagAlteredFixes],
  [gatewayFailure, gatewayFailureFixes],
  [headerDropped, headerDroppedFixes],
  [hrefMismatch, hrefMismatchFixes],
  [locked, lockedFixes],
  [methodBlocked, methodBlockedFixes],
  [methodUnsupported, methodUnsupportedFixes],
  [nonconformant, nonconformantFixes],
  [parentMissing, parentMissingFixes],
  [pathBase, pathBaseFixes],
  [pathCase, pathCaseFixes],
  [pathEncoding, pathEncodingFixes],
  [pathNotFound, pathNotFoundFixes],
  [pathRedirect, pathRedirectFixes],
  [protectedProperty, protectedPropertyFixes],
  [serverError, serverErrorFixes],
  [staleCache, staleCacheFixes],
  [statusAltered, statusAlteredFixes],
  [storageFull, storageFullFixes],
  [versionConflict, versionConflictFixes],
];

/** Every cause that comes with the package, by id. */
export const ALL_CAUSES: readonly CauseDefinition[] = CAUSES.map(([rule, fixes]) =>
  defineCause(Object.assign({ fixes }, rule)),
);
