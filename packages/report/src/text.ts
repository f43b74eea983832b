export { renderDiagnosis, type DiagnosisTextOptions } from "./diagnosis/render.ts";
export { renderExcerpt, type ExcerptOptions } from "./excerpt.ts";
export { renderFindings, type FindingsOptions } from "./findings.ts";
export { renderRequestLine } from "./request-line.ts";
export { renderRootFailures } from "./root-failures.ts";
export { renderSummary } from "./summary.ts";
export { escapeLine, escapeLines } from "./text/escape.ts";
export type { TextOptions } from "./text/style.ts";
export { renderTree, type TreeOptions } from "./tree/render.ts";
