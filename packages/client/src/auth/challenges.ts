import { headerValues, type HeaderList } from "@multistatus/core";

/** One challenge of a WWW-Authenticate header (RFC 9110 section 11.3). */
export interface Challenge {
  /** In lower case. */
  scheme: string;
  /** Names in lower case, values unquoted. */
  params: Readonly<Record<string, string>>;
  /** Of schemes that send one piece of data in place of parameters, such as Negotiate. */
  token68?: string;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const comma = /[\s,]*/uy;
const schemePattern = new RegExp(`(${token})(?: +|(?=\\s*(?:,|$)))`, "uy");
const paramPattern = new RegExp(
  `(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))(?=\\s*(?:,|$))`,
  "uy",
);
const token68Pattern = /([A-Za-z0-9._~+/-]+=*)(?=\s*(?:,|$))/uy;

/**
 * Every challenge of every such header line, in order. Commas separate both challenges and parameters, so that one line
 * may hold several (RFC 9110 section 11.6.1). What cannot be read ends the reading of its line.
 */
export function parseChallenges(headers: HeaderList, name: string): Challenge[] {
  return headerValues(headers, name).flatMap(parseLine);
}

function parseLine(line: string): Challenge[] {
  const challenges: Challenge[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (match) at = pattern.lastIndex;
    return match;
  };
  let params: Record<string, string> = {};
  let current: Challenge | undefined;
  for (take(comma); at < line.length; take(comma)) {
    const param = current && take(paramPattern);
    if (param) {
      const [, key = "", quoted, plain] = param;
      params[key.toLowerCase()] ??= quoted?.replaceAll(/\\(.)/gsu, "$1") ?? plain ?? "";
      continue;
    }
    const scheme = take(schemePattern)?.[1];
    if (scheme === undefined) break;
    params = {};
    paramPattern.lastIndex = at;
    const token68 = paramPattern.test(line) ? undefined : take(token68Pattern)?.[1];
    current = { scheme: scheme.toLowerCase(), params, ...(token68 === undefined ? {} : { token68 }) };
    challenges.push(current);
  }
  return challenges;
}
