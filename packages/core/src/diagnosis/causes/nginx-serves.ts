import type { DiagnosisContext } from "../context/types.ts";
import type { Fix } from "../types.ts";

/** nginx may be the WebDAV server: nothing shows another one, which it would only stand in front of. */
export const nginxServes = ({ who: { answerer, origin } }: DiagnosisContext): boolean =>
  [answerer, origin].every((product) => !product || /^(?:nginx|openresty)/.test(product.id));

/** What is for nginx's own WebDAV is for no nginx in front of another server. */
export const fitsNginx = (context: DiagnosisContext, { products }: Fix): boolean =>
  products?.some((product) => product.startsWith("nginx-dav")) !== true || nginxServes(context);
