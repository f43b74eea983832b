import type { AskedProperties } from "../bodies/prop.ts";
import { expandPropertyBody, type ExpandedProperty } from "../bodies/reports/expand-property.ts";
import { versionTreeBody } from "../bodies/reports/version-tree.ts";
import {
  checkinBody,
  checkoutBody,
  versionControlBody,
  type CheckinBody,
  type CheckoutBody,
} from "../bodies/versioning.ts";
import type { DavHandle } from "../handle/types.ts";
import type { RequestOptions } from "../request/options.ts";
import type { DavResponse } from "../response/dav-response.ts";
import { withXml } from "./adding.ts";
import type { MethodContext, Path } from "./context.ts";
import { hrefInBody } from "./hrefs.ts";

/** What a `version-tree` report takes. */
export interface VersionTreeOptions extends RequestOptions {
  /** Default: `version-name`, `creationdate`, `getetag`, `predecessor-set` and `successor-set`. */
  props?: AskedProperties;
}

/** What VERSION-CONTROL takes. */
export interface VersionControlOptions extends RequestOptions {
  /** A version that the new version-controlled resource is made for (RFC 3253 section 6.7). */
  version?: Path;
}

/** What CHECKOUT takes. */
export interface CheckoutOptions extends RequestOptions, CheckoutBody {}

/** What CHECKIN takes. */
export interface CheckinOptions extends RequestOptions, CheckinBody {}

/** Versioning (RFC 3253). A body is sent only where an option needs one. */
export interface VersioningMethods {
  /** Puts a resource under version control (section 3.5). */
  versionControl(path: Path, options?: VersionControlOptions): Promise<DavResponse>;
  /** Lets a version-controlled resource be changed (section 4.3). */
  checkout(path: Path, options?: CheckoutOptions): Promise<DavResponse>;
  /** Makes a new version of what was checked out (section 4.4). */
  checkin(path: Path, options?: CheckinOptions): Promise<DavResponse>;
  /** Gives up a check-out: content and dead properties are those of before (section 4.5). */
  uncheckout(path: Path, options?: RequestOptions): Promise<DavResponse>;
  /** Every version of the resource (section 3.7). Depth is 0 unless given. */
  versionTree(path: Path, options?: VersionTreeOptions): DavHandle;
  /** Properties, and inside them those of the resources that they name (section 3.8). Depth is 0 unless given. */
  expandProperty(path: Path, props: readonly ExpandedProperty[], options?: RequestOptions): DavHandle;
}

const versionProperties: AskedProperties = [
  "version-name",
  "creationdate",
  "getetag",
  "predecessor-set",
  "successor-set",
];

export function versioningMethods({ handle, request, base }: MethodContext): VersioningMethods {
  return {
    async versionControl(path, { version, ...options } = {}) {
      return request("VERSION-CONTROL", path, () => {
        const body = version === undefined ? undefined : versionControlBody(hrefInBody(version, base));
        return withXml(body, options);
      });
    },
    async checkout(path, { forkOk, applyToVersion, activities, ...options } = {}) {
      return request("CHECKOUT", path, () => {
        const asked = {
          ...(forkOk && { forkOk }),
          ...(applyToVersion && { applyToVersion }),
          ...(activities && { activities: activities.map((activity) => hrefInBody(activity, base)) }),
        };
        return withXml(isEmpty(asked) ? undefined : checkoutBody(asked), options);
      });
    },
    async checkin(path, { keepCheckedOut, forkOk, ...options } = {}) {
      const asked = { ...(keepCheckedOut && { keepCheckedOut }), ...(forkOk && { forkOk }) };
      return request("CHECKIN", path, () =>
        withXml(isEmpty(asked) ? undefined : checkinBody(asked), options),
      );
    },
    uncheckout: async (path, options = {}) => request("UNCHECKOUT", path, () => options),
    versionTree: (path, { props = versionProperties, ...options } = {}) =>
      handle("REPORT", path, () => withXml(versionTreeBody(props), options)),
    expandProperty: (path, props, options = {}) =>
      handle("REPORT", path, () => withXml(expandPropertyBody(props), options)),
  };
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
