import { stripVTControlCharacters } from "node:util";

const CELL = { width: 8.43, height: 19 };
const PADDING = 16;

/** The codes of SGR that vitest uses, as classes; a code that ends a colour ends all of them. */
const CLASSES: Readonly<Record<string, string>> = {
  1: "bold",
  2: "dim",
  31: "red",
  32: "green",
  33: "yellow",
  34: "blue",
  36: "cyan",
  41: "inverse",
  90: "dim",
};
const ENDS: Readonly<Record<string, readonly string[]>> = {
  22: ["bold", "dim"],
  39: ["red", "green", "yellow", "blue", "cyan", "dim"],
  49: ["inverse"],
};

// Light and dark follow the reader's system, inside an <img>, too.
const STYLE = `text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#1f2328;white-space:pre}
.frame{fill:#f6f8fa;stroke:#d1d9e0}.bold{font-weight:700}.dim{fill:#636c76}.red{fill:#c62828}.green{fill:#1a7f37}
.yellow{fill:#8a5a00}.blue{fill:#0550ae}.cyan{fill:#0b6e7f}.inverse{fill:#c62828;font-weight:700}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.frame{fill:#161b22;stroke:#30363d}.dim{fill:#9198a1}
.red,.inverse{fill:#ff7b72}.green{fill:#7ee787}.yellow{fill:#e3b341}.blue{fill:#79c0ff}.cyan{fill:#76e3ea}}`;

/** Draws what a terminal shows: text with the colours of SGR escapes, one `text` element a line. */
export function svgOf(output: string, title: string): string {
  const lines = output.trimEnd().split("\n");
  const columns = Math.max(...lines.map((line) => stripVTControlCharacters(line).length));
  const width = Math.ceil(columns * CELL.width + 2 * PADDING);
  const height = Math.ceil(lines.length * CELL.height + 2 * PADDING);
  const active = new Set<string>();
  const drawn = lines.map((line, index) => {
    const y = Math.round(PADDING + (index + 0.75) * CELL.height);
    return `<text x="${PADDING}" y="${y}" xml:space="preserve">${spans(line, active)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">${escape(title)}</title>
<style>${STYLE}</style>
<rect class="frame" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${drawn.join("\n")}
</svg>
`;
}

function spans(line: string, active: Set<string>): string {
  const [first = "", ...coded] = line.split("\u001b[");
  let drawn = span(first, active);
  for (const piece of coded) {
    const end = piece.indexOf("m");
    follow(piece.slice(0, end), active);
    drawn += span(piece.slice(end + 1), active);
  }
  return drawn;
}

function span(text: string, active: ReadonlySet<string>): string {
  if (text === "" || active.size === 0) return escape(text);
  return `<tspan class="${[...active].join(" ")}">${escape(text)}</tspan>`;
}

/** What `1;31` switches on, and `39` off. */
function follow(codes: string, active: Set<string>): void {
  for (const code of codes.split(";")) {
    const name = CLASSES[code];
    if (name !== undefined) active.add(name);
    for (const ended of ENDS[code] ?? []) active.delete(ended);
    if (code === "" || code === "0") active.clear();
  }
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
