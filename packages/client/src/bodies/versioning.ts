import { dav, document, hrefElement } from "./xml.ts";

/** The body of a VERSION-CONTROL that makes a new version-controlled resource for a version (RFC 3253 section 12.2). */
export function versionControlBody(version: string | URL): string {
  return document(dav, "version-control", dav("version", hrefElement(version)));
}

/** What a CHECKOUT asks for beside the check-out itself (RFC 3253 section 4.3). */
export interface CheckoutBody {
  /** Even if the version has been checked out or has a successor already (RFC 3253 section 4.1). */
  forkOk?: boolean;
  /** What is checked out is the version, not the version-controlled resource (section 9.3). */
  applyToVersion?: boolean;
  /** The activities that the working resource is to belong to (section 13.10). */
  activities?: readonly (string | URL)[];
}

/** The body of a CHECKOUT request (RFC 3253 section 4.3). */
export function checkoutBody({ forkOk, applyToVersion, activities = [] }: CheckoutBody): string {
  return document(
    dav,
    "checkout",
    (applyToVersion ? dav("apply-to-version") : "") +
      (forkOk ? dav("fork-ok") : "") +
      (activities.length > 0 ? dav("activity-set", activities.map(hrefElement).join("")) : ""),
  );
}

/** What a CHECKIN asks for beside the check-in itself (RFC 3253 section 4.4). */
export interface CheckinBody {
  /** The new version is made and the resource stays checked out (RFC 3253 section 4.4). */
  keepCheckedOut?: boolean;
  /** Even if the version that it came from has a successor already (RFC 3253 section 4.1). */
  forkOk?: boolean;
}

/** The body of a CHECKIN request (RFC 3253 section 4.4). */
export function checkinBody({ keepCheckedOut, forkOk }: CheckinBody): string {
  return document(
    dav,
    "checkin",
    (keepCheckedOut ? dav("keep-checked-out") : "") + (forkOk ? dav("fork-ok") : ""),
  );
}
