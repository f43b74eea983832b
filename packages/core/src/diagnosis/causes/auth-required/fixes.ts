import type { Fix } from "../../types.ts";

export const fixes: readonly Fix[] = [];
