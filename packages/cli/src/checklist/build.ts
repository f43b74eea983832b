import { escapeLine, renderRequestLine } from "@multistatus/report";

import { betweenStep } from "./steps/between.ts";
import { payloadStep } from "./steps/payload.ts";
import { repeatStep } from "./steps/repeat.ts";
import { scopeStep } from "./steps/scope.ts";
import { serverStep } from "./steps/server.ts";
import { userStep } from "./steps/user.ts";
import type { Checklist, Measured } from "./types.ts";

/** The guide as steps, ticked by what was measured; all of them open where nothing was. */
export function checklistOf(measured: Measured | undefined): Checklist {
  const steps = [scopeStep, userStep, payloadStep, serverStep, betweenStep, repeatStep].map((step) =>
    step(measured),
  );
  if (measured === undefined) return { steps };
  const { exchange, diagnosis } = measured;
  return {
    request: escapeLine(renderRequestLine(exchange, { width: 10_000, mask: (text) => text })),
    summary: diagnosis.summary,
    healthy: diagnosis.healthy,
    steps,
  };
}
