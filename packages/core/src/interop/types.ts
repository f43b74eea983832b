import type { ConformanceContext } from "../conformance/types.ts";

/** What one client makes of a trait, by a source that can be looked up. */
export interface ClientEffect {
  /** Client or library, with the version where the source is about one. */
  client: string;
  /** What its user sees, or what the program that uses the library gets. */
  sees: string;
  /** `owner/repository#number` of the thread, or `owner/repository path` of the source file. */
  source: string;
}

/** A legal or tolerated trait of this answer that named clients misread. It is never a cause of its own. */
export interface InteropNote {
  /** In kebab-case. */
  id: string;
  /** The trait in one sentence. */
  title: string;
  /** Who stumbles over it. */
  clients: ClientEffect[];
  /** Hrefs that show it, as sent but for the secrets in them, each once, at most 20 of `count`; empty when it concerns the whole answer. */
  resources: string[];
  /** How many hrefs show it; 1 where it concerns the whole answer. */
  count: number;
  /** The piece that shows it, at most 200 characters. */
  evidence?: string;
}

/** Where a trait was seen. */
export interface Sighting {
  /** Empty for the whole answer. */
  hrefs: readonly string[];
  evidence?: string | undefined;
}

/** A trait with the clients known to stumble over it. */
export interface Trait {
  id: string;
  title: string;
  clients: readonly ClientEffect[];
  look: (context: ConformanceContext) => Sighting | undefined;
}
