import { SECRET_ENDINGS } from "./mask-names.ts";

/** A place of values that are secret by their names: an element, a parameter, a member of an object. */
export interface NamedPlace {
  /** The place from its beginning on; sticky. */
  pattern: RegExp;
  /** Finds where a name ends that may be one of a secret, with what stands behind it. */
  ending: RegExp;
  /** Whether the character is part of the name. */
  inName: RegExp;
  /** What stands before the name; `edge` also stands for the beginning of the text. */
  before: RegExp;
  edge?: true;
}

/** @param behind what follows the name: the source of an expression */
export function namedPlace(
  pattern: RegExp,
  behind: string,
  { inName, before, edge }: Pick<NamedPlace, "inName" | "before" | "edge">,
): NamedPlace {
  return {
    pattern: new RegExp(pattern.source, "y"),
    ending: new RegExp(`${SECRET_ENDINGS}(?=${behind})`, "gi"),
    inName,
    before,
    ...(edge !== undefined && { edge }),
  };
}

/** Longer ones are no names. */
const LONGEST = 200;

/**
 * Replaces what stands in such places. A long text is only searched for the ends of names, since most of its elements and parameters
 * are no secrets: looking at each of them would take longer than parsing it.
 *
 * @param replace gives undefined to leave the place as it is
 */
export function replaceNamed(
  text: string,
  place: NamedPlace,
  replace: (match: RegExpExecArray) => string | undefined,
): string {
  const { pattern, ending } = place;
  const parts: string[] = [];
  let done = 0;
  ending.lastIndex = 0;
  for (let end = ending.exec(text); end !== null; end = ending.exec(text)) {
    const start = startOf(text, end.index, place);
    if (start === undefined || start < done) continue;
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    const replaced = match === null ? undefined : replace(match);
    if (match === null || replaced === undefined) continue;
    parts.push(text.slice(done, start), replaced);
    done = start + match[0].length;
    ending.lastIndex = Math.max(ending.lastIndex, done);
  }
  return done === 0 ? text : parts.join("") + text.slice(done);
}

/** Where the place begins of which a name ends behind `index`; undefined where it is none. */
function startOf(text: string, index: number, { inName, before, edge }: NamedPlace): number | undefined {
  let at = index;
  while (at > 0 && index - at < LONGEST && inName.test(text.charAt(at - 1))) at -= 1;
  if (at > 0 && before.test(text.charAt(at - 1))) return at - 1;
  return at === 0 && edge === true ? 0 : undefined;
}
