import { InvalidArgumentError } from "commander";

export type Depth = "0" | "1" | "infinity";

/** Depth as RFC 4918 section 10.2 has it; letter case does not matter. */
export function parseDepth(text: string): Depth {
  const depth = text.toLowerCase();
  if (depth === "0" || depth === "1" || depth === "infinity") return depth;
  throw new InvalidArgumentError("Depth is 0, 1 or infinity.");
}
