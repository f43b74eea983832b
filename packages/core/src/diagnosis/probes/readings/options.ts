import { headerElements } from "../../../exchange/header-list.ts";
import { headerValue, hasHeader } from "../../../exchange/headers.ts";
import { isNotOffered, REDIRECTS } from "../../context/ask.ts";
import { placeOf } from "../../context/place.ts";
import { speaksAgainst, speaksFor } from "../../evidence.ts";
import { turnedIntoGet } from "./as-get.ts";
import { at, statusOf, type Reader, type Said } from "./said.ts";

/** What OPTIONS says of WebDAV and of the method. */
export const options: Reader = (context, answer) => {
  const { request } = context;
  const headers = answer.exchange.response?.headers ?? [];
  const status = statusOf(answer);
  if (status === undefined || status >= 300) return {};
  const asGet = turnedIntoGet(context, answer);
  if (asGet) return asGet;
  if (headerValue(headers, "DAV") === undefined) {
    const allow = headerValue(headers, "Allow");
    if (allow !== undefined && /\bPROPFIND\b/i.test(allow)) return {};
    // Who is sent elsewhere learns nothing of what would be here.
    if (REDIRECTS.includes(context.answer.status ?? 0)) return {};
    // What a user may not see need not say what it could do.
    const weight = context.answer.status === 403 ? "weak" : "moderate";
    return { "dav-disabled": speaksFor(weight, at(answer), "OPTIONS is answered without a DAV header.") };
  }
  const said: Said = {
    "dav-disabled": speaksAgainst("strong", at(answer), "OPTIONS is answered with a DAV header."),
  };
  const allow = headerElements(headers, "Allow").map((name) => name.toUpperCase());
  if (!hasHeader(headers, "Allow") || placeOf(answer.probe.url).key !== request.place.key) return said;
  if (allow.includes(request.method) && allow.includes("PROPFIND"))
    said["method-unsupported"] = speaksAgainst("moderate", at(answer), `Allow names ${request.method}.`);
  else if (isNotOffered(context, allow) && context.answer.status !== 403)
    said["method-unsupported"] = speaksFor("moderate", at(answer), `Allow does not name ${request.method}.`);
  return said;
};
