import { headerValue, headerValues } from "../exchange/headers.ts";
import type { Exchange } from "../exchange/types.ts";
import type { OptionsFacts } from "./types.ts";

const listed = (values: readonly string[]): string[] => {
  const parts = values.flatMap((line) => line.split(",")).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ""))];
};

const isClass = (token: string): boolean => /^[123]$/.test(token);

/** What the headers of an answer to OPTIONS say, over all lines of each field. */
export function optionsFacts({ response }: Exchange): OptionsFacts {
  const headers = response?.headers ?? [];
  const tokens = listed(headerValues(headers, "DAV"));
  const via = headerValue(headers, "MS-Author-Via");
  return {
    ...(response && { status: response.status }),
    classes: tokens.filter(isClass),
    extensions: tokens.filter((token) => !isClass(token)),
    allow: listed(headerValues(headers, "Allow")).map((method) => method.toUpperCase()),
    ...(via !== undefined && { msAuthorVia: via }),
    dasl: listed(headerValues(headers, "DASL")),
  };
}

/** Schemes of the challenges of a 401, in lower case. */
export function challengeSchemes(exchanges: readonly Pick<Exchange, "response">[]): string[] {
  const schemes = exchanges.flatMap(({ response }) =>
    headerValues(response?.headers ?? [], "WWW-Authenticate").flatMap((line) =>
      Array.from(
        line
          .replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')
          .matchAll(/(?:^|,)\s*([A-Za-z][\w-]*)(?=\s+[\w-]+\s*=|\s*(?:,|$)|\s+[\w+/.~-]+=*\s*(?:,|$))/g),
        ([, scheme = ""]) => scheme.toLowerCase(),
      ),
    ),
  );
  return [...new Set(schemes)];
}
