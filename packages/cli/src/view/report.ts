import { createReport, type Report } from "@multistatus/report";

import type { ViewOptions } from "../commands/show.ts";
import { generator, placeOf } from "../formats/origin.ts";
import type { ShownExchange } from "./model.ts";

/** The report on exchanges that are shown: whole, whatever `--status` and `--failed` leave out. */
export function reportOf(shown: readonly ShownExchange[], { showSecrets }: ViewOptions): Report {
  const [first] = shown;
  const report = createReport({
    title: first?.mask(first.source) ?? "",
    generator: generator(),
    ...(showSecrets === true ? { masker: false } : first?.masker && { masker: first.masker }),
  });
  for (const { exchange, source, bare, complaints } of shown) {
    const isUrl = /^https?:\/\//i.test(source);
    report.addExchange({
      exchange,
      ...(isUrl ? {} : placeOf(source, bare)),
      // As in every other form: an answer may be not well though nothing in it failed.
      ...(complaints.length > 0 && { verdict: "failed", summary: asSentence(complaints) }),
    });
  }
  return report.finish();
}

function asSentence(complaints: readonly string[]): string {
  const text = complaints.join("; ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
