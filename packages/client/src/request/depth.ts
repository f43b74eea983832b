import { invalidArgument } from "../errors/invalid-argument.ts";

/**
 * `false` leaves the header out (the server then assumes `infinity` for most methods); any other string is sent as it is,
 * so that a server can be tried with what the RFC does not allow.
 */
export type Depth = 0 | 1 | "0" | "1" | "infinity" | false | (string & {});

/**
 * What is sent where the caller says nothing: always something where Depth has a meaning (RFC 4918 section 10.2, RFC 3253
 * section 3.6), so that an exchange shows its scope. PROPFIND gets `1` and not the RFC's `infinity`, which many servers refuse.
 */
const defaults: Readonly<Record<string, Depth>> = {
  PROPFIND: "1",
  COPY: "infinity",
  MOVE: "infinity",
  DELETE: "infinity",
  REPORT: "0",
};

/**
 * @throws {InvalidRequestError} for a number other than 0, 1 and Infinity
 */
export function depthHeader(method: string, depth: Depth | undefined): [string, string][] {
  const value: unknown = depth ?? defaults[method] ?? false;
  if (value === false) return [];
  if (value === Infinity) return [["Depth", "infinity"]];
  if (typeof value === "string" || value === 0 || value === 1) return [["Depth", String(value)]];
  throw invalidArgument(
    `Depth is 0, 1 or "infinity" (RFC 4918 section 10.2), not ${String(value)}; a string is sent as it is, and \`false\` leaves the header out`,
  );
}
