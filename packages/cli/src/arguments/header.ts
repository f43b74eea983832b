import { CommandError } from "../errors.ts";

const FIELD = /^([!#$%&'*+\-.^_`|~\w]+)[ \t]*:[ \t]*(.*)$/;

/**
 * Reads `Name: value` (RFC 9110 section 5.1); a repeated option adds a field.
 *
 * @throws CommandError when there is no name, no colon, or a line break; it does not repeat what may be a secret
 */
export function parseHeader(text: string, previous: readonly [string, string][] = []): [string, string][] {
  const [, name, value] = FIELD.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new CommandError("a --header is no header field", "Give it as 'Name: value'.");
  }
  return [...previous, [name, value.trimEnd()]];
}
