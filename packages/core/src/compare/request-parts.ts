import { decodeBase64 } from "../exchange/base64.ts";
import { utf8Text } from "../exchange/body.ts";
import { depthByAbsence } from "../exchange/depth.ts";
import { headerValue } from "../exchange/headers.ts";
import { isPseudonym } from "../exchange/mask-book.ts";
import type { ExchangeRequest, HeaderList } from "../exchange/types.ts";

/** The Depth of a request to a method where it has a meaning: what it comes to, and how it was said. */
export function depthOf({
  method,
  headers,
}: Pick<ExchangeRequest, "method" | "headers">): { effective: string; text: string } | undefined {
  const absent = depthByAbsence(method);
  if (absent === undefined) return undefined;
  const sent = headerValue(headers, "depth")?.trim().toLowerCase();
  return sent === undefined
    ? { effective: absent, text: `none (${absent})` }
    : { effective: sent, text: sent };
}

/** Whose credentials a request carries. */
export interface CredentialsFacts {
  /** As sent; absent without credentials. */
  scheme?: string;
  /** The same for the same user; absent where it cannot be told, as of a token or of what is masked. `""` for nobody. */
  user?: string;
}

/** Who sent a request, as far as Basic and Digest tell it (RFC 7617, RFC 7616). */
export function credentialsOf(headers: HeaderList): CredentialsFacts {
  const value = headerValue(headers, "authorization")?.trim();
  if (value === undefined || value === "") return { user: "" };
  const [scheme = ""] = value.split(/\s/, 1);
  const user = userOf(scheme.toLowerCase(), value.slice(scheme.length).trim());
  return { scheme, ...(user !== undefined && { user }) };
}

function userOf(scheme: string, parameters: string): string | undefined {
  if (scheme === "digest") {
    const name = /\busername\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(parameters)?.[1];
    return name === undefined || isPseudonym(name) ? undefined : name;
  }
  if (scheme !== "basic" || isPseudonym(parameters)) return undefined;
  const bytes = decodeBase64(parameters);
  const text = bytes && utf8Text(bytes);
  const colon = text?.indexOf(":") ?? -1;
  return colon === -1 ? undefined : text?.slice(0, colon);
}
