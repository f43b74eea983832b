import { requirements } from "../suite/requirements/index.ts";
import { score, tableOf, type Matrix } from "./table.ts";

/** The table for a terminal: ✓ as the RFC asks, ✗ otherwise, · where it does not apply; what the ✗ are stands below. */
export function textTable(matrix: readonly Matrix[]): string {
  const names = matrix.map(({ kind }) => kind);
  const first = Math.max(...requirements.map(({ id }) => id.length)) + 4;
  const widths = names.map((name) => Math.max(name.length, 3));
  const line = (label: string, cells: readonly string[]): string =>
    `${label.padEnd(first)}${cells.map((cell, index) => cell.padEnd((widths[index] ?? 0) + 2)).join("")}`.trimEnd();
  const lines: string[] = [line("", names)];
  for (const { room, rows } of tableOf(matrix)) {
    lines.push("", room);
    for (const { id, cells } of rows) {
      lines.push(
        line(
          `  ${id}`,
          cells.map((cell) => (cell ? (cell.right ? "✓" : "✗") : "·")),
        ),
      );
    }
  }
  lines.push(
    "",
    line(
      "as RFC 4918 asks",
      matrix.map((one) => score(one).replace(" of ", "/")),
    ),
  );
  return `${[...lines, ...deviations(matrix)].join("\n")}\n`;
}

function deviations(matrix: readonly Matrix[]): string[] {
  const lines = ["", "What they do instead"];
  for (const [column, { kind, version }] of matrix.entries()) {
    lines.push("", `${kind} ${version}`.trim());
    for (const { rows } of tableOf(matrix)) {
      for (const { id, section, says, cells } of rows) {
        const cell = cells[column];
        if (cell && !cell.right) lines.push(`  ${id}: ${cell.answer}  [${says}; ${section}]`);
      }
    }
  }
  return lines;
}
