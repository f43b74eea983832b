/** What strikes the eye in an exchange, apart from why it is so. */
export type SymptomId =
  | "mixed-results"
  | "missing-paths"
  | "forbidden-beside-success"
  | "not-found-beside-success"
  | "conflicting-results"
  | "failed-dependencies"
  | "property-failures"
  | "resources-out-of-scope"
  | "duplicate-hrefs"
  | "no-status"
  | "wrong-content-type"
  | "success-over-failure"
  | "failure-over-multistatus"
  | "not-multistatus"
  | "truncated-result"
  | "incomplete-body"
  | "empty-multistatus"
  | "oversized-payload";

/** One symptom, as plain data. It says what is seen; what is wrong is the diagnosis' business. */
export interface Symptom {
  /** Stable, for programs. */
  id: SymptomId;
  /** What is seen, as a heading. */
  title: string;
  /** What it means for whoever reads the answer. */
  explanation: string;
  /** Decoded paths of the resources that show it, each once, at most 20 of `count`; empty when it concerns the whole answer. */
  resources: string[];
  /** How many resources (or, for the whole answer, 1) show it. */
  count: number;
  /** `RFC 4918 section 13` */
  rfc?: string;
}

/** What one look found: the paths that show it, or true for the whole answer. */
export type Sighting = readonly string[] | true;
