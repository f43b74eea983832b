import { difference, isWell } from "../../diff/outcome.ts";
import { percent } from "../../io/prose.ts";
import { confirmation } from "../../remediation/confirmation.ts";
import { again, itemOf } from "../item.ts";
import type { ChecklistItem, ChecklistStep, Measured } from "../types.ts";

/** One change, and the same request again. */
export function repeatStep(measured: Measured | undefined): ChecklistStep {
  return {
    id: "repeat",
    title: "The change, and the same request again",
    why: "Only the same request, before and after one change, shows that it was this change.",
    items: [causeItem(measured), keptItem(measured), againItem(measured)],
  };
}

const causeIs = itemOf("cause", "One cause is clear");

function causeItem(measured: Measured | undefined): ChecklistItem {
  if (measured === undefined)
    return causeIs(
      "open",
      [],
      [{ text: "Have it diagnosed.", command: "multistatus diagnose URL --explain" }],
    );
  const { diagnosis, live, probes } = measured;
  const [first, second] = diagnosis.causes;
  if (diagnosis.healthy) return causeIs("not-needed", ["Nothing is wrong with this answer."]);
  if (first === undefined)
    return causeIs(
      "open",
      ["No cause was found."],
      [{ text: "Give logs or a baseline along.", command: again(measured, "--log auto=error.log") }],
    );
  const asked = live && probes > 0 ? ` (${probes === 1 ? "1 probe" : `${probes} probes`} asked)` : "";
  const named = `${first.id}, ${percent(first.confidence)}: ${first.title}${asked}.`;
  const step = diagnosis.plan.find(
    ({ cause, title }) => cause === first.id && !title.startsWith("Ask first"),
  );
  const todo = step && [
    `${step.title} (${step.difficulty}${step.risk === "none" ? "" : `, ${step.risk} risk`}).`,
  ];
  if (first.confidence >= 0.9) return causeIs("ok", [named], todo);
  const rival = second && `Next to it: ${second.id}, ${percent(second.confidence)}.`;
  const probe = first.probe ?? second?.probe;
  return causeIs(
    "attention",
    [named, rival],
    [
      live || probe === undefined
        ? undefined
        : { text: `Ask: ${probe.question}`, command: "multistatus diagnose URL --explain" },
      ...(todo ?? []),
    ],
  );
}

const keptIs = itemOf("kept", "The answer before the change is kept");

function keptItem(measured: Measured | undefined): ChecklistItem {
  if (measured === undefined)
    return keptIs(
      "open",
      [],
      [{ text: "With plan and room for notes:", command: "multistatus diagnose URL --record FOLDER" }],
    );
  const { diagnosis, live, source } = measured;
  if (diagnosis.healthy) return keptIs("not-needed", ["Nothing has to be changed."]);
  const keep = {
    text: "With plan and room for notes:",
    command: again(measured, "--record FOLDER").replace("checklist", "diagnose"),
  };
  return live ? keptIs("open", [], [keep]) : keptIs("ok", [`In ${source}.`], [keep]);
}

const againIs = itemOf("again", "The same request after the change");

function againItem(measured: Measured | undefined): ChecklistItem {
  if (measured === undefined)
    return againIs(
      "open",
      [],
      [{ text: "Until it is well:", command: "multistatus watch URL --record FOLDER" }],
    );
  const { elsewhere, exchange, diagnosis } = measured;
  const other = elsewhere.find(({ is }) => is === "before" || is === "after");
  if (other !== undefined) {
    const [before, after] = other.is === "before" ? [other.exchange, exchange] : [exchange, other.exchange];
    const { entry, outcome } = difference(before, after);
    const { fixed, still, fresh } = entry.beside?.failures ?? {};
    const counts = `Fixed: ${fixed?.total ?? 0}, still failing: ${still?.total ?? 0}, newly failing: ${fresh?.total ?? 0}.`;
    return isWell(outcome)
      ? againIs("ok", [counts], ["Put the request into a suite or a pipeline, so that it stays so."])
      : againIs("attention", [counts], ["Take the change back if it did not help, and try the next one."]);
  }
  if (diagnosis.healthy) return againIs("not-needed", ["It is well as it is."]);
  const corrected = diagnosis.causes[0]?.confirm?.corrected;
  const command = confirmation(exchange, "FOLDER", corrected);
  return againIs(
    "open",
    [],
    [
      command === undefined
        ? "Change one thing, then send the same request."
        : {
            text: `Change one thing, then send the ${corrected ? "corrected" : "same"} request:`,
            command,
          },
    ],
  );
}
