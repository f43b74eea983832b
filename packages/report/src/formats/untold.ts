import type { Beside } from "../model/types.ts";

/** Heading of what failed before and does not stand in the later answer. */
export const untoldTitle = ({ listing }: Pick<Beside, "listing">): string =>
  listing ? "No longer listed" : "Not told of";
