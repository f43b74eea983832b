/**
 * Causes that foresee the same answer, for each probe that several causes have a stake in. Those that are not named foresee
 * another one, and so does what is wrong if it is none of them. Any other probe is foreseen by the cause that asks for it.
 */
export const FORESEEN: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(
  Object.entries({
    direct: [
      [
        "body-altered",
        "status-altered",
        "header-dropped",
        "method-blocked",
        "gateway-failure",
        "href-mismatch",
        "destination-mismatch",
        "etag-altered",
        "stale-cache",
        "body-too-large",
      ],
    ],
    "other-user": [["access-denied", "auth-required"]],
    "depth-0": [["depth-refused", "depth-mismatch"], ["server-error"]],
    "depth-1": [["depth-refused", "depth-mismatch"]],
    "identity-encoding": [["etag-altered"], ["version-conflict"]],
    "parent-listing": [
      ["path-case", "path-encoding"],
      ["path-not-found"],
      ["parent-missing", "path-base", "dav-disabled"],
    ],
    look: [
      ["already-exists"],
      ["version-conflict"],
      ["path-not-found", "path-case", "path-encoding", "parent-missing"],
      ["gateway-failure"],
      ["destination-mismatch"],
    ],
    parent: [["parent-missing"]],
    "lock-discovery": [["locked"], ["header-dropped"]],
    quota: [["storage-full"]],
    leftover: [["storage-full"], ["access-denied"]],
    options: [["dav-disabled", "path-base"], ["method-unsupported"], ["method-blocked"]],
    "options-root": [["path-base"], ["dav-disabled"]],
    plain: [["method-blocked"], ["access-denied"]],
    credentials: [["auth-required"], ["access-denied"]],
  }),
);
