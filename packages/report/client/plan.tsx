import type { PlanStep } from "@multistatus/core";

import { listedCauses, listedSteps } from "../src/formats/leading.ts";
import { whomWords } from "../src/formats/words.ts";
import type { ReportEntry } from "../src/model/types.ts";
import { Copy } from "./copy.tsx";
import { Prose } from "./prose.tsx";
import { shown } from "./text.ts";

/** What to do, in the order in which every format tells it, and the request that shows that it helped. */
export function Plan({ entry }: { entry: ReportEntry }) {
  const steps = listedSteps(entry);
  const causes = listedCauses(entry);
  const confirm = causes[0]?.cause.confirm;
  const escalate = entry.diagnosis?.escalate ?? [];
  // Stands above already.
  const titles = new Set(causes.map(({ cause: { title } }) => title));
  if (steps.length === 0 && confirm === undefined) return undefined;
  return (
    <section aria-labelledby="plan">
      <h3 id="plan">What to do</h3>
      <ol class="plan">
        {steps.map((step, index) => (
          <Step key={index} step={step} open={index === 0} known={titles} />
        ))}
      </ol>
      {escalate.length > 0 && (
        <ul>
          {escalate.map((each) => (
            <li key={each.cause + each.to}>
              <strong>Ask {shown(whomWords(each, escalate))}</strong>: <Prose text={each.tell} />{" "}
              <Copy text={each.tell} what="this message" />
            </li>
          ))}
        </ul>
      )}
      {confirm !== undefined && (
        <div class="confirm">
          <h4>To confirm</h4>
          <p>
            Send the request again and expect <Prose text={confirm.expect} />.
          </p>
          <Command text={confirm.curl} what="the command" />
        </div>
      )}
    </section>
  );
}

function Step({ step, open, known }: { step: PlanStep; open: boolean; known: ReadonlySet<string> }) {
  return (
    <li>
      <details open={open}>
        <summary>
          <span class="step-title">
            <Prose text={step.title} />
          </span>
          <span class="tags">
            <span class={`tag ${step.difficulty}`}>{step.difficulty}</span>
            {step.risk !== "none" && <span class={`tag risk-${step.risk}`}>{step.risk} risk</span>}
            {step.cause !== undefined && <span class="tag">{shown(step.cause)}</span>}
          </span>
        </summary>
        {step.why !== "" && !known.has(step.why) && (
          <p class="muted">
            <Prose text={step.why} />
          </p>
        )}
        <ul class="actions">
          {step.do.map((line) => (
            <Action key={line} line={line} />
          ))}
        </ul>
        <Copy
          text={[step.title, ...step.do.map((line) => `- ${line}`)].join("\n")}
          what={step.title}
          label="Copy step"
        />
      </details>
    </li>
  );
}

function Action({ line }: { line: string }) {
  if (line.includes("\n") || line.startsWith("curl "))
    return (
      <li class="plain">
        <Command text={line} what="the command" />
      </li>
    );
  const [, lead, rest] = /^(Caution|To undo it): ([\s\S]*)$/.exec(line) ?? [];
  if (lead === undefined || rest === undefined)
    return (
      <li>
        <Prose text={line} />
      </li>
    );
  return (
    <li class={lead === "Caution" ? "plain caution" : "plain undo"}>
      <strong>{lead}:</strong> <Prose text={rest} />
    </li>
  );
}

function Command({ text, what }: { text: string; what: string }) {
  return (
    <div class="command">
      <pre tabIndex={0} aria-label={what}>
        {text.split("\n").map(shown).join("\n")}
      </pre>
      <Copy text={text} what={what} />
    </div>
  );
}
