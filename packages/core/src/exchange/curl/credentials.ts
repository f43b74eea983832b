import { decodeBasic } from "../mask-credentials.ts";
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
  if (lower !== "cookie" && !isSecretHeader(name)) return undefined;
  if (secrets) return [`-H ${shellQuote(`${name}: ${value}`)}`];
  const variable = `DAV_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")}`;
  return [`-H "${name}: $${variable}"`];
}

function authorizationArguments(value: string, secrets: boolean): string[] {
  const [, scheme = "", parameters = ""] = /^([\w-]+)(?:\s+([\s\S]*))?$/.exec(value.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case "basic": {
      const user = secrets ? decodeBasic(parameters) : undefined;
      return [user === undefined || user.includes("\0") ? FROM_ENVIRONMENT : `-u ${shellQuote(user)}`];
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
