import type { Exchange } from "../../exchange/types.ts";
import { buildContext } from "../context/build.ts";
import { LISTING_METHODS } from "../../resources/methods.ts";
import { isCopyOrMove, parentPath, targetOf } from "../context/ask.ts";
import type { Probe } from "../types.ts";
import {
  again,
  depthOne,
  depthZero,
  direct,
  anonymous,
  identityEncoding,
  noCache,
  otherUser,
  pathDestination,
  withSlash,
} from "./again.ts";
import { lockDiscovery, look, lookAtPath, optionsProbe, parentListing, quota, wellKnown } from "./ask.ts";

/**
 * Every ready-made probe that makes sense for an exchange: the same request again, by another route, as another user or
 * nobody, with another Depth or slash, past caches and compression, and questions beside it. Which of them changes
 * something, `readOnly` says.
 *
 * @throws DavLimitError when a body exceeds a limit of the parser.
 */
export function readyMadeProbes(exchange: Exchange): Probe[] {
  const { context } = buildContext({ exchange });
  const { method, place } = context.request;
  return [
    again(context),
    direct(context),
    otherUser(context),
    anonymous(context),
    ...(LISTING_METHODS.has(method) ? [depthZero(context), depthOne(context)] : []),
    ...(place.path === "/" ? [] : [withSlash(context)]),
    noCache(context),
    ...(method === "GET" || method === "HEAD" || method === "PUT" ? [identityEncoding(context)] : []),
    ...(isCopyOrMove(context) ? [pathDestination(context)] : []),
    optionsProbe(context),
    optionsProbe(context, "/"),
    look(place),
    parentListing(context),
    lookAtPath(context, parentPath(targetOf(context).rawPath)),
    lockDiscovery(context),
    quota(context),
    wellKnown(context, "caldav"),
    wellKnown(context, "carddav"),
  ];
}
