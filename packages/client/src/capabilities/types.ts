import type { RequestOptions } from "../request/options.ts";

/** Of each request. */
export type CapabilitiesOptions = Pick<RequestOptions, "signal" | "timeout">;
