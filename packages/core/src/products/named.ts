import type { Product } from "./types.ts";

/** A product as a person is told of it, and its version where the answer says it. */
export const named = ({
  id,
  name,
  version,
}: Product): Pick<Product, "id" | "name"> & { version?: string } => ({
  id,
  name,
  ...(version !== undefined && { version }),
});
