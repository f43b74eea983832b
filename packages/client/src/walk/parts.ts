import type { Frontier } from "./frontier.ts";
import type { Output } from "./output.ts";
import type { Pace } from "./pace.ts";
import type { WalkRequests } from "./requests.ts";
import type { WalkSettings } from "./settings.ts";
import type { Start } from "./start.ts";

/** What the parts of one walk share. */
export interface WalkParts {
  settings: WalkSettings;
  start: Start;
  requests: WalkRequests;
  frontier: Frontier;
  output: Output;
  pace: Pace;
  signal: AbortSignal;
}

/** How often one collection may be redirected. */
export const sameOriginRedirects = 5;
