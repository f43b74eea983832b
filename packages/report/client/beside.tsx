import type { Comparison } from "@multistatus/core";

import { untoldTitle } from "../src/formats/untold.ts";
import type { Beside } from "../src/model/types.ts";
import { count, localName, shown, statusWords } from "./text.ts";

const TITLES: Record<
  Comparison["kind"],
  { title: string; here: string; there: string; gone: string; fresh: string }
> = {
  before: {
    title: "Before and after",
    there: "Before",
    here: "After",
    gone: "Fixed",
    fresh: "Newly failing",
  },
  after: { title: "Before and after", here: "Before", there: "After", gone: "Fixed", fresh: "Newly failing" },
  direct: {
    title: "Beside the same request around the proxy",
    here: "Through the proxy",
    there: "Direct",
    gone: "Fails only directly",
    fresh: "Fails only through the proxy",
  },
  "other-user": {
    title: "Beside the same request of another user",
    here: "This user",
    there: "Other user",
    gone: "Fails only for the other user",
    fresh: "Fails only for this user",
  },
  expected: {
    title: "Beside what was expected",
    here: "Here",
    there: "In the baseline",
    gone: "Fails only in the baseline",
    fresh: "Fails only here",
  },
};

/** Two exchanges side by side: what was fixed, what still fails, what else changed. */
export function BesideView({ beside }: { beside: Beside }) {
  const { comparison, failures } = beside;
  const words = TITLES[comparison.kind];
  const { headers, status, resources } = comparison;
  const changed = resources.changed.resources.filter(({ properties }) => properties.length > 0);
  return (
    <section aria-labelledby="beside">
      <h3 id="beside">{words.title}</h3>
      {!comparison.comparable && (
        <p class="caution">Not comparable: {comparison.reasons.map(shown).join(" ")}</p>
      )}
      {(comparison.remarks ?? []).map((remark) => (
        <p key={remark}>{shown(remark)}</p>
      ))}
      {status !== undefined && (
        <p>
          {words.there}: <strong>{statusWords(status.baseline)}</strong>. {words.here}:{" "}
          <strong>{statusWords(status.exchange)}</strong>.
        </p>
      )}
      {/* Where the answers failed as a whole, or not at all, there is nobody to count. */}
      {Object.values(failures).some(({ total }) => total > 0) && (
        <div class="three">
          <Paths title={words.gone} mark="ok" icon="✓" list={failures.fixed} />
          <Paths
            title={
              comparison.kind === "before" || comparison.kind === "after" ? "Still failing" : "Fails on both"
            }
            mark="failed"
            icon="✗"
            list={failures.still}
          />
          <Paths title={words.fresh} mark="failed" icon="!" list={failures.fresh} />
          {failures.unlisted !== undefined && (
            <Paths title={untoldTitle(beside)} mark="neutral" icon="·" list={failures.unlisted} />
          )}
        </div>
      )}
      {headers.length > 0 && (
        <>
          <h4>Header fields</h4>
          <Table
            label="Header fields that changed"
            head={["Field", words.there, words.here]}
            rows={headers.map(({ name, baseline, exchange }) => [
              shown(name),
              side(baseline),
              side(exchange),
            ])}
          />
        </>
      )}
      {changed.length > 0 && (
        <>
          <h4>Properties</h4>
          <Table
            label="Properties that changed"
            head={["Resource", "Property", words.there, words.here]}
            rows={changed.flatMap(({ path, properties }) =>
              properties.map((property) => [
                shown(path),
                localName(property.name),
                valueOf(property.status?.baseline, property.value?.baseline),
                valueOf(property.status?.exchange, property.value?.exchange),
              ]),
            )}
          />
        </>
      )}
    </section>
  );
}

const side = (text: string | undefined): string => (text === undefined ? "—" : shown(text));
const valueOf = (status: number | undefined, value: string | undefined): string =>
  [status === undefined ? undefined : String(status), value === undefined ? undefined : shown(value)]
    .filter((part) => part !== undefined)
    .join(" ") || "—";

function Paths({
  title,
  mark,
  icon,
  list,
}: {
  title: string;
  mark: string;
  icon: string;
  list: Beside["failures"]["fixed"];
}) {
  return (
    <div class="card">
      <h4>
        <span class={`mark ${mark}`} aria-hidden="true">
          {icon}
        </span>{" "}
        {title}: {list.total.toLocaleString("en-US")}
      </h4>
      {list.paths.length > 0 && (
        <ul class="paths">
          {list.paths.slice(0, 20).map((path) => (
            <li key={path}>
              <code>{shown(path)}</code>
            </li>
          ))}
          {list.total > 20 && <li>and {count(list.total - 20, "other")}</li>}
        </ul>
      )}
    </div>
  );
}

function Table({ label, head, rows }: { label: string; head: string[]; rows: string[][] }) {
  return (
    <div class="wide" tabIndex={0} role="region" aria-label={label}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th scope="col" key={cell}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index}>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
