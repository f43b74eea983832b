import { score, tableOf, type Matrix } from "./table.ts";

const escape = (text: string): string => text.replaceAll("|", String.raw`\|`).replaceAll("<", "&lt;");

/** The table as GitHub shows it; what a server does instead stands in its cell. */
export function markdownTable(matrix: readonly Matrix[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const lines = [
    "# Who does what",
    "",
    "✓: as the RFC asks. Otherwise: what the server answers instead. Empty: does not apply.",
  ];
  for (const { room, rows } of tableOf(matrix)) {
    lines.push(
      "",
      `## ${room}`,
      "",
      row(["RFC 4918", "", ...matrix.map(({ kind, version }) => `${kind} ${version}`.trim())]),
      row(Array.from({ length: matrix.length + 2 }, () => "---")),
      ...rows.map(({ section, says, cells }) =>
        row([
          section,
          escape(says),
          ...cells.map((cell) => (cell ? (cell.right ? "✓" : escape(cell.answer)) : "")),
        ]),
      ),
    );
  }
  lines.push(
    "",
    "## In all",
    "",
    row(matrix.map(({ kind }) => kind)),
    row(matrix.map(() => "---")),
    row(matrix.map(score)),
    "",
  );
  return lines.join("\n");
}
