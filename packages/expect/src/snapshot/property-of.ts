import type { Line } from "./types.ts";

/** The name of the property that a line is about. */
export const propertyOf = <F>({ kind, fields }: Line<F>): F | undefined => fields[kind === "failed" ? 1 : 0];
