import type { Fix } from "../../types.ts";
import { APPLY, TAKE_OUT } from "../apply.ts";

/** What every fix that allows Depth: infinity costs. */
export const COSTS =
  "Anybody who may list can then make the server read the whole tree: allow it only for known users on trees of known size.";

export const allowInApache: Fix = {
  title: "Allow Depth: infinity in mod_dav",
  difficulty: "medium",
  risk: "high",
  products: ["apache", "mod_dav_svn"],
  steps: ["Where `Dav On` stands: `DavDepthInfinity On` (default Off).", APPLY.apache],
  caution: COSTS,
  rollback: TAKE_OUT,
};
