import { localName, MARKS, shown, statusWords } from "../text.ts";
import type { Row } from "./rows.ts";

/** One row of the tree. */
export function RowView(properties: {
  row: Row;
  id: string;
  active: boolean;
  start: number;
  height: number;
  choose: () => void;
  toggle: () => void;
}) {
  const { row, id, active, start, height, choose, toggle } = properties;
  const { node, expanded, position, size } = row;
  const { resource } = node;
  const mark = resource?.mark ?? "neutral";
  const words = resource === undefined ? "not listed" : statusWords(resource.status);
  const failed = (resource?.failedProperties ?? []).filter(({ status }) => status !== 404).length;
  const extra = [
    ...(resource?.conditions ?? []).map(localName),
    ...(resource?.consequence === true ? ["follows from another"] : []),
    ...(failed > 0 ? [`${failed} failed ${failed === 1 ? "property" : "properties"}`] : []),
  ].join(", ");
  const below = node.failures - (mark === "failed" ? 1 : 0);
  return (
    // The tree has the focus and handles the keys: rows outside the view do not exist.
    <div
      id={id}
      class={`row treerow${active ? " active" : ""}`}
      role="treeitem"
      aria-level={node.level}
      aria-posinset={position}
      aria-setsize={size}
      aria-selected={active}
      aria-expanded={expanded}
      style={{
        transform: `translateY(${start}px)`,
        height: `${height}px`,
        paddingLeft: `${indent(node.level)}rem`,
      }}
      onClick={choose}
    >
      <span class="twist" aria-hidden="true" onClick={toggle}>
        {expanded === undefined ? "" : expanded ? "▾" : "▸"}
      </span>
      <span class={`mark ${mark}`} aria-hidden="true">
        {MARKS[mark].icon}
      </span>
      <span class="path">{shown(node.name)}</span>
      {expanded === false && below > 0 && (
        <span class="tag failing">{below.toLocaleString("en-US")} failed inside</span>
      )}
      {extra !== "" && <span class="extra muted">{extra}</span>}
      <span class={`status ${mark}`}>
        {words}
        {resource !== undefined && <span class="hidden">, {MARKS[mark].word}</span>}
      </span>
    </div>
  );
}

/** Deep trees stop moving to the right, so that a phone still shows the names. */
const indent = (level: number): number => 0.4 + Math.min(level - 1, 8) * 1.1;
