import type { ReportResource } from "../../src/model/types.ts";
import type { Jump } from "../jump.ts";
import { localName, MARKS, shown, statusWords } from "../text.ts";

const NOTES = {
  removed: "Removed since the token that was sent: this is healthy.",
  truncated: "The server cut the result here: usable, to be continued.",
  "sync-apart": "To be synchronised by itself: this is healthy.",
  "reported-elsewhere": "Reported elsewhere in the answer.",
  "no-status": "The answer does not say what became of it.",
};

/** Everything that the answer says of the chosen resource. */
export function Details({ resource, jump }: { resource: ReportResource; jump: Jump }) {
  const { position, failedProperties = [], conditions = [] } = resource;
  return (
    <div class="card details" role="group" aria-label="The chosen resource">
      <h4>
        <span class={`mark ${resource.mark}`} aria-hidden="true">
          {MARKS[resource.mark].icon}
        </span>{" "}
        <code>{shown(resource.path)}</code>
      </h4>
      <dl>
        <dt>Status</dt>
        <dd>
          {statusWords(resource.status)} ({MARKS[resource.mark].word}
          {resource.consequence === true ? ", only follows from another failure" : ""})
        </dd>
        <dt>href</dt>
        <dd>
          <code>{shown(resource.href)}</code>
        </dd>
        {conditions.length > 0 && <dt>Conditions</dt>}
        {conditions.length > 0 && <dd>{conditions.map(localName).join(", ")}</dd>}
        {resource.description !== undefined && <dt>The server says</dt>}
        {resource.description !== undefined && <dd>{shown(resource.description)}</dd>}
        {resource.note !== undefined && <dt>Note</dt>}
        {resource.note !== undefined && <dd>{NOTES[resource.note]}</dd>}
        {failedProperties.length > 0 && <dt>Properties</dt>}
        {failedProperties.length > 0 && (
          <dd>
            <ul>
              {failedProperties.map(({ name, status }, index) => (
                <li key={index}>
                  <code>{localName(name)}</code> {statusWords(status)}
                </li>
              ))}
            </ul>
          </dd>
        )}
      </dl>
      {position !== undefined && (
        <button type="button" onClick={() => jump.to({ kind: "payload", position })}>
          Show in the payload
        </button>
      )}
    </div>
  );
}
