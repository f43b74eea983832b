import { headerElements } from "../exchange/header-list.ts";
import { headerValue } from "../exchange/headers.ts";
import type { Exchange, HeaderList } from "../exchange/types.ts";
import type { OptionsFacts } from "./types.ts";

const listed = (headers: HeaderList, name: string): string[] => [...new Set(headerElements(headers, name))];

const isClass = (token: string): boolean => /^[123]$/.test(token);

/** What the headers of an answer to OPTIONS say, over all lines of each field. */
export function optionsFacts({ response }: Exchange): OptionsFacts {
  const headers = response?.headers ?? [];
  const tokens = listed(headers, "DAV");
  const via = headerValue(headers, "MS-Author-Via");
  return {
    ...(response && { status: response.status }),
    classes: tokens.filter(isClass),
    extensions: tokens.filter((token) => !isClass(token)),
    allow: listed(headers, "Allow").map((method) => method.toUpperCase()),
    ...(via !== undefined && { msAuthorVia: via }),
    dasl: listed(headers, "DASL"),
  };
}
