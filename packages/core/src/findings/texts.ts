import type { FindingCode } from "./codes.ts";
import type { FindingText } from "./finding-text.ts";
import { ENCODING_TEXTS } from "./texts/encoding.ts";
import { KIND_TEXTS } from "./texts/kind.ts";
import { NAMESPACE_TEXTS, STRUCTURE_TEXTS } from "./texts/structure.ts";
import { WELL_FORMEDNESS_TEXTS } from "./texts/well-formedness.ts";

/** The one place with texts for findings. A code without text does not compile. */
export const FINDING_TEXTS: Record<FindingCode, FindingText> = {
  ...KIND_TEXTS,
  ...ENCODING_TEXTS,
  ...WELL_FORMEDNESS_TEXTS,
  ...NAMESPACE_TEXTS,
  ...STRUCTURE_TEXTS,
};
