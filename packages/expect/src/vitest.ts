import { expect } from "vitest";
import { collectFailures } from "./evidence/collect.ts";
import * as matchers from "./matchers/index.ts";
import type { DavMatchers } from "./matchers/types.ts";

expect.extend(matchers);
collectFailures();

declare module "vitest" {
  interface Matchers<R extends void | Promise<void>, T> extends DavMatchers<R, T> {}
}
