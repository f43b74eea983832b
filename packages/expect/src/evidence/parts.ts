import type { Diagnosis, Exchange, Masker, ResourceView } from "@multistatus/core";
import { renderDiagnosis, renderSummary, renderTree } from "@multistatus/report";

/** Texts for people. */
export interface Parts {
  resources?: string;
  diagnosis?: string;
}

const treeLines = 1000;

export function partsOf(
  view: ResourceView | undefined,
  diagnosis: Diagnosis | undefined,
  exchange: Exchange | undefined,
  masker: Masker,
): Parts {
  const mask = (text: string): string => masker.text(text);
  return {
    ...(view !== undefined && {
      resources: `${renderSummary(view, { mask })}\n${renderTree(view, { mask, maxLines: treeLines })}\n`,
    }),
    ...(diagnosis !== undefined && { diagnosis: `${renderDiagnosis(diagnosis, exchange, { mask })}\n` }),
  };
}
