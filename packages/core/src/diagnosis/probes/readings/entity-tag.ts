import { headerValue } from "../../../exchange/headers.ts";
import { opaqueTag } from "../../context/tags.ts";
import { speaksAgainst, speaksFor } from "../../evidence.ts";
import { at, went, type Reader } from "./said.ts";

/** The entity tag without any content coding, beside the one that was sent. */
export const identity: Reader = ({ request }, answer) => {
  const tag = headerValue(answer.exchange.response?.headers ?? [], "ETag");
  const [sent] = [...request.ifMatch, ...request.if.tags];
  if (tag === undefined || sent === undefined || went(answer) !== "succeeded") return {};
  const text = `Uncompressed, the resource has the entity tag ${tag}, and ${sent} was sent.`;
  if (tag === sent) return { "etag-altered": speaksAgainst("moderate", at(answer), text) };
  return opaqueTag(tag) === opaqueTag(sent)
    ? { "etag-altered": speaksFor("decisive", at(answer), text) }
    : {
        "version-conflict": speaksFor("strong", at(answer), text),
        "etag-altered": speaksAgainst("strong", at(answer), text),
      };
};
