import type { DavResponse } from "@multistatus/client";

/**
 * An answer in one line: the status and, of a DAV body, who got which status and which conditions: `207 (a.txt 423)`. Whatever is
 * called differently from run to run is given another name by `names`.
 */
export function tell(response: DavResponse, names: Readonly<Record<string, string>> = {}): string {
  const status = response.response?.status ?? 0;
  const inside = insideOf(response, names);
  return inside === "" ? String(status) : `${status} (${inside})`;
}

function insideOf({ body, resources }: DavResponse, names: Readonly<Record<string, string>>): string {
  if (body.kind === "error") {
    const conditions = body.error.conditions.filter(({ namespace }) => namespace === "DAV:");
    return conditions.map(({ localName }) => localName).join(", ");
  }
  const told = resources.resources.map(({ path, response: { status, propstats } }) => {
    const name = path.replace(/\/$/u, "").split("/").at(-1) || "/";
    const codes = status
      ? [String(status.code)]
      : propstats.map(
          (propstat) =>
            `${propstat.properties.map(({ localName }) => localName).join("+")}=${propstat.status?.code}`,
        );
    return [names[name] ?? name, ...codes].join(" ");
  });
  return told.toSorted().join(", ");
}
