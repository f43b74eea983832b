import type { DavHandle } from "../handle/types.ts";
import type { RequestOptions } from "../request/options.ts";
import type { RequestBody } from "../request/request-body.ts";
import { withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";

/** RFC 3253 section 3.6. */
export interface ReportMethods {
  /** Any report, with a body of one's own. Depth is 0 unless given. */
  report(path: Path, body: RequestBody, options?: RequestOptions): DavHandle;
}

export function reportMethods({ handle }: MethodContext): ReportMethods {
  return {
    report: (path, body, options = {}) => handle("REPORT", path, () => withXml(body, options)),
  };
}
