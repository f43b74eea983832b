import { originForm } from "@multistatus/core";

/**
 * The decoded path of a URL or reference below the root, `docs/Ü b.txt`; the slash at its end stays.
 *
 * @returns undefined for what no file system can hold: an escaped slash, `..`, bytes that are no UTF-8, a long name
 */
export function pathOf(url: string): string | undefined {
  const [path = "/"] = originForm(url).split("?");
  const segments: string[] = [];
  for (const written of path.split("/")) {
    if (written === "" || written === ".") continue;
    const segment = decoded(written);
    if (segment === undefined || segment === ".." || /[/\0]/u.test(segment)) return undefined;
    if (Buffer.byteLength(segment) > 200 || segment.endsWith(".nephelemeta")) return undefined;
    segments.push(segment);
  }
  if (segments.length === 0) return "";
  return segments.join("/") + (path.endsWith("/") ? "/" : "");
}

function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
