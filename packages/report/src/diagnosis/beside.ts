import type { Diagnosis } from "@multistatus/core";
import { whomWords } from "../formats/words.ts";
import type { Style } from "../text/style.ts";
import { wrap } from "./wrap.ts";

/** Lines of a section, and how many more there would have been. */
function cut(lines: readonly (readonly string[])[], most: number, style: Style): string[] {
  const hidden = lines.length - most;
  const shown = lines.slice(0, most).flat();
  return hidden > 0 ? [...shown, style.dim(`${style.ellipsis} ${hidden} more in the JSON form`)] : shown;
}

const item = (text: string, style: Style): string[] => wrap(style.clean(text), style.width, "- ");

/** What strikes the eye, apart from why it is so. */
export const symptomLines = ({ symptoms }: Diagnosis, style: Style): string[] =>
  cut(
    symptoms.map(({ title, count }) => item(`${title}${count > 1 ? ` (${count})` : ""}`, style)),
    6,
    style,
  );

/** Legal traits with what a named client makes of them: one client each, the others are counted. */
export const interopLines = ({ interop }: Diagnosis, style: Style): string[] =>
  cut(
    interop.map(({ title, clients }) => {
      const [first, ...others] = clients;
      const seen = first === undefined ? "" : `: ${first.client}: ${first.sees}`;
      const more = others.length === 0 ? "" : ` (also ${others.map(({ client }) => client).join(", ")})`;
      return item(`${title}${seen}${more}`, style);
    }),
    3,
    style,
  );

/** Requirements that the exchange breaks; those of a MUST first, as the diagnosis has them. */
export const conformanceLines = ({ conformance }: Diagnosis, style: Style): string[] =>
  cut(
    // What a server merely should do is in the JSON form: in most listings something of that kind is to be found.
    conformance
      .filter(({ level, misleads }) => misleads || level.startsWith("MUST"))
      .map(({ rfc, level, message, count }) =>
        item(`${rfc} (${level}): ${message}${count > 1 ? ` (${count} times)` : ""}`, style),
      ),
    4,
    style,
  );

/** Whom to ask, and what to tell them. */
export const escalationLines = ({ escalate }: Diagnosis, style: Style): string[] =>
  escalate.flatMap((each) => item(`${whomWords(each, escalate)}: ${each.tell}`, style));

export const limitLines = ({ limits }: Diagnosis, style: Style): string[] =>
  limits.flatMap((limit) => item(limit, style));
