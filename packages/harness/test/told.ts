import { parseDavBody, type PropStat } from "@multistatus/core";

/** An answer in one line: the status and, of a DAV body, who got which status and which conditions: `207 (a.txt 423)`. */
export function toldBy(status: number, body: string): string {
  const inside = insideOf(body);
  return inside === "" ? String(status) : `${status} (${inside})`;
}

function insideOf(body: string): string {
  const read = parseDavBody(body);
  if (read.kind === "error") {
    const conditions = read.error.conditions.filter(({ namespace }) => namespace === "DAV:");
    return conditions.map(({ localName }) => localName).join(", ");
  }
  const responses =
    read.kind === "multistatus" ? read.responses : read.kind === "response" ? [read.response] : [];
  const told = responses.map(({ hrefs, status, propstats }) => {
    const name = hrefs[0]?.text.replace(/\/$/u, "").split("/").at(-1) || "/";
    const codes = status ? [String(status.code)] : propstats.map(propstatTold);
    return [name, ...codes].join(" ");
  });
  return told.sort().join(", ");
}

function propstatTold({ status, properties }: PropStat): string {
  return `${properties.map(({ localName }) => localName).join("+")}=${status?.code}`;
}
