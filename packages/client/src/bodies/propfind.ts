import { parseName, type PropertyName } from "./names.ts";
import { document, element } from "./xml.ts";

/** Which properties a PROPFIND asks for (RFC 4918 section 9.1). */
export type PropfindProps = readonly PropertyName[] | "allprop" | "propname";

/**
 * The body of a PROPFIND (RFC 4918 section 14.20).
 *
 * @param include names that `allprop` would leave out (section 14.8); only with `allprop`
 */
export function propfindBody(props: PropfindProps, include: readonly PropertyName[] = []): string {
  if (props === "propname") return document("propfind", "<D:propname/>");
  if (props === "allprop") {
    const extra = include.length > 0 ? `<D:include>${names(include)}</D:include>` : "";
    return document("propfind", `<D:allprop/>${extra}`);
  }
  return document("propfind", `<D:prop>${names(props)}</D:prop>`);
}

function names(list: readonly PropertyName[]): string {
  return list.map((name) => element(parseName(name))).join("");
}
