import type { CauseDefinition } from "../define.ts";

/** A cause without its fixes, which `index.ts` adds. */
export type CauseRule = Omit<CauseDefinition, "fixes">;
