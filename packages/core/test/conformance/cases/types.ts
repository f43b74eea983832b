import type { Sketch } from "../sketch.ts";

/** Two exchanges that differ in nothing but the requirement: one keeps it, the other breaks it. */
export interface Twins {
  id: string;
  /** Says what the break is, where an id has several. */
  of?: string;
  holds: Sketch;
  breaks: Sketch;
  /** Whether this break misleads. */
  misleads?: true;
}
