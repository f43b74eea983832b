import { score, tableOf, type Matrix } from "./table.ts";

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const style = `
body { font: 14px/1.4 system-ui, sans-serif; margin: 2rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse }
th, td { padding: .3rem .6rem; border: 1px solid #d0d0d0; text-align: left; vertical-align: top }
thead th { position: sticky; top: 0; background: #f4f4f4 }
tbody th { font-weight: normal; max-width: 26rem }
.room th { background: #eaeaea; font-weight: 600 }
.right { background: #e6f4ea; text-align: center }
.other { background: #fdecea }
.section { color: #5a5a5a; white-space: nowrap }
@media (prefers-color-scheme: dark) {
  body { color: #e6e6e6; background: #161616 }
  th, td { border-color: #404040 }
  thead th, .room th { background: #2a2a2a }
  .right { background: #123d22 }
  .other { background: #4a1c1a }
  .section { color: #a0a0a0 }
}`;

/** A page of its own, without anything from elsewhere. */
export function htmlTable(matrix: readonly Matrix[]): string {
  const columns = matrix.length + 2;
  const head = matrix
    .map(({ kind, version }) => `<th scope="col">${escape(kind)}<br><small>${escape(version)}</small></th>`)
    .join("");
  const body = tableOf(matrix).map(({ room, rows }) => {
    const lines = rows.map(({ section, says, cells }) => {
      const shown = cells.map((cell) => {
        if (!cell) return "<td></td>";
        return cell.right
          ? '<td class="right"><span aria-label="as the RFC asks">✓</span></td>'
          : `<td class="other">${escape(cell.answer)}</td>`;
      });
      return `<tr><th scope="row">${escape(says)}</th><td class="section">${escape(section)}</td>${shown.join("")}</tr>`;
    });
    return `<tr class="room"><th colspan="${columns}">${escape(room)}</th></tr>\n${lines.join("\n")}`;
  });
  const scores = matrix.map((one) => `<td>${score(one)}</td>`).join("");
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>WebDAV servers and RFC 4918: who does what</title>
<style>${style}
</style>
<h1>Who does what</h1>
<p>✓: as the RFC asks. Otherwise: what the server answers instead. Empty: does not apply.</p>
<table>
<thead><tr><th scope="col">Requirement</th><th scope="col">RFC 4918</th>${head}</tr></thead>
<tbody>
${body.join("\n")}
<tr class="room"><th colspan="2">As the RFC asks</th>${scores}</tr>
</tbody>
</table>
</html>
`;
}
