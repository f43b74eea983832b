import type { AskedProperty } from "../bodies/prop.ts";
import {
  aclPrincipalPropSetBody,
  principalMatchBody,
  principalPropertySearchBody,
  principalSearchPropertySetBody,
  type PrincipalMatch,
  type PrincipalSearch,
} from "../bodies/reports/principals.ts";
import type { DavHandle } from "../handle/types.ts";
import type { RequestOptions } from "../request/options.ts";
import { withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";

/** The reports about principals (RFC 3744 section 9). Depth is 0, as each of them asks. */
export interface PrincipalMethods {
  /** Principals by their properties (section 9.4). */
  principalPropertySearch(path: Path, search: PrincipalSearch, options?: RequestOptions): DavHandle;
  /** Members that are the current user, or that name the current user (section 9.3). */
  principalMatch(path: Path, match: PrincipalMatch, options?: RequestOptions): DavHandle;
  /** What can be searched for (section 9.5). The answer is no Multi-Status. */
  principalSearchPropertySet(path: Path, options?: RequestOptions): DavHandle;
  /** Properties of the principals that the resource's access control list names (section 9.2). */
  aclPrincipalPropSet(path: Path, props: readonly AskedProperty[], options?: RequestOptions): DavHandle;
}

export function principalMethods({ handle }: MethodContext): PrincipalMethods {
  const report = (path: Path, body: () => string, options: RequestOptions = {}): DavHandle =>
    handle("REPORT", path, () => withXml(body(), options));
  return {
    principalPropertySearch: (path, search, options) =>
      report(path, () => principalPropertySearchBody(search), options),
    principalMatch: (path, match, options) => report(path, () => principalMatchBody(match), options),
    principalSearchPropertySet: (path, options) => report(path, principalSearchPropertySetBody, options),
    aclPrincipalPropSet: (path, props, options) =>
      report(path, () => aclPrincipalPropSetBody(props), options),
  };
}
