import { createReport, type Report } from "@multistatus/report";

import { generator, placeOf } from "../formats/origin.ts";
import type { Diagnosed, Printed } from "./print.ts";

/** The report on diagnosed exchanges. */
export function reportOf(results: readonly Diagnosed[], { source, bare, masker }: Printed): Report {
  const report = createReport({ title: `Diagnosis of ${source}`, generator: generator(), masker });
  for (const { exchange, diagnosis, baseline } of results)
    report.addExchange({ exchange, diagnosis, ...placeOf(source, bare), ...(baseline && { baseline }) });
  return report.finish();
}
