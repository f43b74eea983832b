import type { FaultAction } from "../types.ts";

/** A body that a fault may change, as text. */
export interface EditPlace {
  /** Of the request, as the client knows it. */
  url: string;
  /** Whether the fault is for a resource, by its decoded path. */
  fits(path: string): boolean;
  random(): number;
}

export interface Edited {
  text: string;
  /** For people. */
  did: string;
}

export type ActionOf<Kind extends FaultAction["kind"]> = Extract<FaultAction, { kind: Kind }>;

/** @returns nothing where there is nothing to change */
export type Edit<Kind extends FaultAction["kind"]> = (
  source: string,
  action: ActionOf<Kind>,
  place: EditPlace,
) => Edited | undefined;
