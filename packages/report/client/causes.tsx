import type { Cause, Evidence } from "@multistatus/core";
import { useContext, useState } from "preact/hooks";

import { distinctEvidence } from "../src/diagnosis/evidence.ts";
import { rivalOf } from "../src/diagnosis/rival.ts";
import { listedCauses } from "../src/formats/leading.ts";
import { percent } from "../src/formats/words.ts";
import type { ReportEntry } from "../src/model/types.ts";
import { JumpContext } from "./jump.ts";
import { Prose } from "./prose.tsx";
import { count, shown } from "./text.ts";

/** What is wrong, most likely first, with what speaks for and against it; what is known to fail comes last. */
export function Causes({ entry }: { entry: ReportEntry }) {
  const [all, setAll] = useState(false);
  const listed = listedCauses(entry);
  const causes = listed.map(({ cause }) => cause);
  if (causes.length === 0) return undefined;
  const most = all ? causes.length : 3;
  return (
    <section aria-labelledby="causes">
      <h3 id="causes">{causes.length === 1 ? "Cause" : "Causes"}</h3>
      <ol class="causes">
        {listed.slice(0, most).map(({ cause, known }, index) => (
          <CauseView key={cause.id} cause={cause} known={known} before={causes.slice(0, index)} />
        ))}
      </ol>
      {causes.length > most && (
        <button type="button" onClick={() => setAll(true)}>
          Show {count(causes.length - most, "less likely cause")}
        </button>
      )}
    </section>
  );
}

function CauseView({
  cause,
  known,
  before,
}: {
  cause: Cause;
  /** Why what it explains is accepted. */
  known: string | undefined;
  before: readonly Cause[];
}) {
  const { failures, of } = cause.accountsFor;
  const rival = rivalOf(cause, before);
  const explanation = cause.explanation.startsWith(cause.title)
    ? cause.explanation.slice(cause.title.length).replace(/^[.\s]+/, "")
    : cause.explanation;
  const pieces = distinctEvidence(cause);
  return (
    <li class="card">
      <h4>
        <span class="cause-id">{shown(cause.id)}</span>
        <Confidence cause={cause} />
        {known !== undefined && <span class="pill known">known</span>}
      </h4>
      <p class="title">{shown(cause.title)}</p>
      {known !== undefined && <p>What it explains is known to fail: {shown(known)}</p>}
      {explanation !== "" && (
        <p>
          <Prose text={explanation} />
        </p>
      )}
      <p class="muted">
        {rival !== undefined && `Instead of ${rival}: only one of the two can be true. `}
        {rival === undefined &&
          of > 1 &&
          `Explains ${failures.toLocaleString("en-US")} of ${count(of, "failure")}. `}
        {cause.rfc.map(shown).join(", ")}
      </p>
      {cause.resources.length > 0 && (
        <p>
          At{" "}
          {cause.resources.slice(0, 5).map((path, index) => (
            <span key={path}>
              {index > 0 && ", "}
              <code>{shown(path)}</code>
            </span>
          ))}
          {cause.resourceCount > 5 && ` and ${(cause.resourceCount - 5).toLocaleString("en-US")} more`}
        </p>
      )}
      {pieces.length > 0 && (
        <ul class="evidence" aria-label={`Evidence for ${cause.id}`}>
          {pieces.map((piece, index) => (
            <EvidenceView key={index} piece={piece} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Confidence({ cause: { confidence, likelihood } }: { cause: Cause }) {
  return (
    <span class={`confidence ${likelihood}`}>
      {/* The words beside it say the same. */}
      <span class="gauge" aria-hidden="true">
        <span style={{ width: percent(confidence).replace(" ", "") }} />
      </span>
      {percent(confidence)} <span class="muted">({likelihood})</span>
    </span>
  );
}

function EvidenceView({ piece }: { piece: Evidence }) {
  const jump = useContext(JumpContext);
  const { text, reachable } = jump.label(piece.at);
  return (
    <li class={piece.for ? "for" : "against"}>
      <span class="sign" aria-hidden="true">
        {piece.for ? "+" : "−"}
      </span>
      <div>
        <span class="hidden">{piece.for ? "For: " : "Against: "}</span>
        <Prose text={piece.text} />{" "}
        {reachable ? (
          <button type="button" class="link" onClick={() => jump.to(piece.at)}>
            {text}
          </button>
        ) : (
          <span class="muted">{text}</span>
        )}
        {piece.quote !== undefined && <code class="quote">{shown(piece.quote)}</code>}
      </div>
    </li>
  );
}
