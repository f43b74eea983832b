import { useEffect, useRef } from "preact/hooks";

import type { PrettyLine } from "../src/xml/pretty.ts";
import { xmlTokens } from "../src/xml/tokens.ts";
import { shown } from "./text.ts";
import { useVirtualRows } from "./virtual.ts";

const ROW = 21;

/** Lines of a body with numbers; one may stand out. */
export function Payload({
  lines,
  lit,
  token,
  id,
  label,
}: {
  lines: readonly PrettyLine[];
  lit: number | undefined;
  token: number;
  id: string;
  label: string;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows(scroller, { count: lines.length, rowHeight: ROW });
  useEffect(() => {
    if (lit !== undefined) rows.show(lit, "center");
  }, [lit, token]);
  const gutter = `calc(${String(lines.length).length + 1}ch + 1.2rem)`;
  return (
    <div class="scroller payload" id={id} ref={scroller} tabIndex={0} role="region" aria-label={label}>
      <div class="rows" style={{ height: `${rows.height}px` }}>
        {rows.items.map(({ index, start }) => (
          <div
            key={index}
            class={`row line${index === lit ? " lit" : ""}`}
            style={{ transform: `translateY(${start}px)`, height: `${ROW}px` }}
          >
            <span class="number" style={{ minWidth: gutter }}>
              {index === lit ? "▸" : ""}
              {index + 1}
            </span>
            <Coloured text={lines[index]?.text ?? ""} />
          </div>
        ))}
      </div>
      {rows.unprinted > 0 && (
        <p class="muted">
          … and {rows.unprinted.toLocaleString("en-US")} more, which the page shows on a screen.
        </p>
      )}
    </div>
  );
}

/** A line far longer than any screen would stop the page. */
const LONGEST = 5000;

function Coloured({ text }: { text: string }) {
  const cut = text.slice(0, LONGEST);
  return (
    <code>
      {xmlTokens(cut).map(({ kind, source }, index) => (
        <span key={index} class={kind}>
          {source.split("\t").map(shown).join("  ")}
        </span>
      ))}
      {text.length > LONGEST && <span class="other"> … {text.length - LONGEST} more characters</span>}
    </code>
  );
}
