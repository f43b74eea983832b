import { expect } from "vitest";
import { property } from "./model.ts";
import { readProperty } from "../src/properties/read-property.ts";

/** The value of a property, or its problem as an Error. */
export function value(name: string, content = ""): unknown {
  const read = readProperty(property(name, content));
  if (read.kind === "unknown") return undefined;
  return read.ok ? read.value : new Error(read.problem);
}

/** Stands for a value that could not be read. */
export const isProblem: unknown = expect.any(Error);
