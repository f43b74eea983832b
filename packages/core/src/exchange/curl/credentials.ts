import { bytesToBinary, decodeBase64 } from "../base64.ts";
import { utf8Text } from "../body.ts";
import { isSecretHeader } from "../mask-names.ts";
import { shellQuote } from "./shell-quote.ts";

const FROM_ENVIRONMENT = '-u "$DAV_USER:$DAV_PASSWORD"';

/**
 * curl's arguments for a header field that holds credentials, taken from environment variables (or as they are, with
 * `secrets`); `undefined` for any other field. A password that only went into a hash is never known.
 */
export function credentialArguments(name: string, value: string, secrets: boolean): string[] | undefined {
  // Field names may hold a backquote or a dollar sign, which act inside the double quotes that variables need.
  if (!/^[\w-]+$/.test(name)) return undefined;
  const lower = name.toLowerCase();
  if (lower === "authorization") return authorizationArguments(value, secrets);
  const secret = lower === "cookie" || isSecretHeader(name);
  if (!secret) return undefined;
  if (secrets) return [`-H ${shellQuote(`${name}: ${value}`)}`];
  const variable = `DAV_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
  return [`-H "${name}: $${variable}"`];
}

function authorizationArguments(value: string, secrets: boolean): string[] {
  const [, scheme = "", parameters = ""] = /^([\w-]+)(?:\s+([\s\S]*))?$/.exec(value.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case "basic": {
      const user = secrets ? basicUser(parameters) : undefined;
      return [user === undefined ? FROM_ENVIRONMENT : `-u ${shellQuote(user)}`];
    }
    case "digest":
      return ["--digest", FROM_ENVIRONMENT];
    case "ntlm":
      return ["--ntlm", FROM_ENVIRONMENT];
    case "negotiate":
      return ["--negotiate", "-u :"];
    default: {
      if (secrets) return [`-H ${shellQuote(`Authorization: ${value}`)}`];
      const variable = scheme.toLowerCase() === "bearer" ? "$DAV_TOKEN" : "$DAV_AUTHORIZATION";
      return [
        `-H "Authorization: ${scheme === "" || parameters === "" ? variable : `${scheme} ${variable}`}"`,
      ];
    }
  }
}

function basicUser(parameters: string): string | undefined {
  const bytes = decodeBase64(parameters);
  const user = bytes && (utf8Text(bytes) ?? bytesToBinary(bytes));
  return user?.includes("\0") === true || user?.includes(":") !== true ? undefined : user;
}
