import { difference, isWell } from "../../diff/outcome.ts";
import { percent } from "../../io/prose.ts";
import { confirmation } from "../../remediation/confirmation.ts";
import { again, item } from "../item.ts";
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

const CAUSE_TITLE = "One cause is clear";

function causeItem(measured: Measured | undefined): ChecklistItem {
  if (measured === undefined)
    return item(
      "cause",
      CAUSE_TITLE,
      "open",
      [],
      [{ text: "Have it diagnosed.", command: "multistatus diagnose URL --explain" }],
    );
  const { diagnosis, live, probes } = measured;
  const [first, second] = diagnosis.causes;
  if (diagnosis.healthy)
    return item("cause", CAUSE_TITLE, "not-needed", ["Nothing is wrong with this answer."]);
  if (first === undefined)
    return item(
      "cause",
      CAUSE_TITLE,
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
  if (first.confidence >= 0.9) return item("cause", CAUSE_TITLE, "ok", [named], todo);
  const rival = second && `Next to it: ${second.id}, ${percent(second.confidence)}.`;
  const probe = first.probe ?? second?.probe;
  return item(
    "cause",
    CAUSE_TITLE,
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

const KEPT_TITLE = "The answer before the change is kept";

function keptItem(measured: Measured | undefined): ChecklistItem {
  if (measured === undefined)
    return item(
      "kept",
      KEPT_TITLE,
      "open",
      [],
      [{ text: "With plan and room for notes:", command: "multistatus diagnose URL --record FOLDER" }],
    );
  const { diagnosis, live, source } = measured;
  if (diagnosis.healthy) return item("kept", KEPT_TITLE, "not-needed", ["Nothing has to be changed."]);
  const keep = {
    text: "With plan and room for notes:",
    command: again(measured, "--record FOLDER").replace("checklist", "diagnose"),
  };
  return live
    ? item("kept", KEPT_TITLE, "open", [], [keep])
    : item("kept", KEPT_TITLE, "ok", [`In ${source}.`], [keep]);
}

const AGAIN_TITLE = "The same request after the change";

function againItem(measured: Measured | undefined): ChecklistItem {
  if (measured === undefined)
    return item(
      "again",
      AGAIN_TITLE,
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
      ? item(
          "again",
          AGAIN_TITLE,
          "ok",
          [counts],
          ["Put the request into a suite or a pipeline, so that it stays so."],
        )
      : item(
          "again",
          AGAIN_TITLE,
          "attention",
          [counts],
          ["Take the change back if it did not help, and try the next one."],
        );
  }
  if (diagnosis.healthy) return item("again", AGAIN_TITLE, "not-needed", ["It is well as it is."]);
  const corrected = diagnosis.causes[0]?.confirm?.corrected;
  const command = confirmation(exchange, "FOLDER", corrected);
  return item(
    "again",
    AGAIN_TITLE,
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
