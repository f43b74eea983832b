import { APPLICATION_PAGES } from "./pages/applications.ts";
import { GATEWAY_PAGES } from "./pages/gateways.ts";
import { WEB_SERVER_PAGES } from "./pages/web-servers.ts";
import type { BodySignature } from "./types.ts";

/** Pages and texts that a product writes by itself, as a rule on an error. */
export const PAGE_SIGNATURES: readonly BodySignature[] = [
  ...WEB_SERVER_PAGES,
  ...GATEWAY_PAGES,
  ...APPLICATION_PAGES,
];
