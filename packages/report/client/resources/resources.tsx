import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";

import type { ReportResource } from "../../src/model/types.ts";
import type { Jump } from "../jump.ts";
import { count, MARKS, statusWords } from "../text.ts";
import { useVirtualRows } from "../virtual.ts";
import { Details } from "./details.tsx";
import { keyed } from "./keys.ts";
import { RowView } from "./row.tsx";
import { closedAtFirst, type Filter, rowsOf } from "./rows.ts";
import { treeOf } from "./tree.ts";

const ROW = 34;
const ANY: Filter = { text: "", mark: "all", status: "all" };

/** The resources of the answer as a tree that can be searched; only the rows in view are in the page. */
export function Resources({
  resources,
  all,
  jump,
}: {
  resources: readonly ReportResource[];
  /** How many there were, where not all are here. */
  all: number | undefined;
  jump: Jump;
}) {
  const tree = useMemo(() => treeOf(resources), [resources]);
  const [filter, setFilter] = useState(ANY);
  const [closed, setClosed] = useState<ReadonlySet<number>>(() => closedAtFirst(tree));
  const [active, setActive] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const { rows, found } = useMemo(() => rowsOf(tree, filter, closed), [tree, filter, closed]);
  const at = Math.min(active, rows.length - 1);
  const virtual = useVirtualRows(scroller, { count: rows.length, rowHeight: ROW });
  const row = rows[at];
  useEffect(() => {
    if (row !== undefined) virtual.show(at);
  }, [at]);

  const change = (part: Partial<Filter>): void => {
    setFilter({ ...filter, ...part });
    setActive(0);
  };
  const toggle = (node: number): void => {
    const next = new Set(closed);
    if (!next.delete(node)) next.add(node);
    setClosed(next);
  };
  const press = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? ROW) / ROW) - 1);
    const result = keyed(event.key, rows, at, page);
    if (result === undefined) return;
    event.preventDefault();
    if (result.toggle !== undefined) toggle(result.toggle);
    setActive(result.active);
  };
  return (
    <section aria-labelledby="resources">
      <h3 id="resources">Resources</h3>
      {all !== undefined && (
        <p class="muted">
          Only {count(resources.length, "resource")} of {all.toLocaleString("en-US")} are in this report,
          those that failed first.
        </p>
      )}
      <Tally resources={resources} filter={filter} change={change} />
      <div class="controls">
        <label class="grow">
          <span class="hidden">Search the resources by path or condition</span>
          <input
            type="search"
            placeholder="Search by path or condition"
            value={filter.text}
            onInput={(event) => change({ text: event.currentTarget.value })}
          />
        </label>
        <label>
          <span class="hidden">Outcome</span>
          <select
            value={filter.mark}
            onChange={(event) => change({ mark: event.currentTarget.value as Filter["mark"] })}
          >
            <option value="all">Every outcome</option>
            <option value="failed">✗ Failed</option>
            <option value="ok">✓ Succeeded</option>
            <option value="neutral">· Neither</option>
          </select>
        </label>
        <button type="button" onClick={() => setClosed(new Set())}>
          Expand all
        </button>
      </div>
      <p role="status" class="muted">
        {found === resources.length
          ? count(found, "resource")
          : `${found.toLocaleString("en-US")} of ${count(resources.length, "resource")} shown`}
      </p>
      {rows.length > 0 && (
        <div
          class="scroller tree"
          ref={scroller}
          role="tree"
          aria-label="Resources"
          tabIndex={0}
          aria-activedescendant={`${id}-${row?.node.id ?? 0}`}
          onKeyDown={press}
        >
          <div class="rows" role="none" style={{ height: `${virtual.height}px` }}>
            {virtual.items.map(({ index, start }) => {
              const item = rows[index];
              return (
                item !== undefined && (
                  <RowView
                    key={item.node.id}
                    row={item}
                    id={`${id}-${item.node.id}`}
                    active={index === at}
                    start={start}
                    height={ROW}
                    choose={() => setActive(index)}
                    toggle={() => toggle(item.node.id)}
                  />
                )
              );
            })}
          </div>
        </div>
      )}
      {virtual.unprinted > 0 && (
        <p class="muted">
          … and {virtual.unprinted.toLocaleString("en-US")} more, which the page shows on a screen.
        </p>
      )}
      {row?.node.resource !== undefined && <Details resource={row.node.resource} jump={jump} />}
    </section>
  );
}

/** How many have which status; each is a filter, too. */
function Tally({
  resources,
  filter,
  change,
}: {
  resources: readonly ReportResource[];
  filter: Filter;
  change: (part: Partial<Filter>) => void;
}) {
  const statuses = useMemo(() => {
    const found = new Map<number, { resource: ReportResource; times: number }>();
    for (const resource of resources) {
      if (resource.status === undefined) continue;
      const known = found.get(resource.status);
      if (known === undefined) found.set(resource.status, { resource, times: 1 });
      else known.times += 1;
    }
    return [...found].toSorted(([a], [b]) => b - a);
  }, [resources]);
  return (
    <div class="tally" role="group" aria-label="Filter by status">
      {statuses.map(([status, { resource, times }]) => (
        <button
          type="button"
          key={status}
          class={`pill ${resource.mark}`}
          aria-pressed={filter.status === status}
          onClick={() => change({ status: filter.status === status ? "all" : status })}
        >
          <span aria-hidden="true">{MARKS[resource.mark].icon}</span> {times.toLocaleString("en-US")} ×{" "}
          {statusWords(status)}
        </button>
      ))}
    </div>
  );
}
