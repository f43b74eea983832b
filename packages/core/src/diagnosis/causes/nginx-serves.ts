import type { DiagnosisContext } from "../context/types.ts";

/** nginx may be the WebDAV server: nothing shows another one, which it would only stand in front of. */
export const nginxServes = ({ who: { answerer, origin } }: DiagnosisContext): boolean =>
  [answerer, origin].every((product) => !product || /^(?:nginx|openresty)/.test(product.id));
