import { escapeLine } from "@multistatus/report/text";
import type { Field } from "./types.ts";

/** Text of an answer as it stands in a snapshot: on one line, and without wildcards of its own. */
export function written(text: string): string {
  return escapeLine(text.replaceAll(/[\\*]/g, String.raw`\$&`));
}

/** What `written` made of a text, undone for backslashes and asterisks. */
export function unwritten(text: string): string {
  return text.replaceAll(/\\([\\*])/g, "$1");
}

/** The same for a part that ends at a blank: blanks in it are escaped as in a URL. */
export function writtenWord(text: string): string {
  return written(text).replaceAll(/\s/gu, (blank) => encodeURIComponent(blank));
}

export function literal(text: string): Field {
  return { text, shown: text };
}

const escapes = /(?:%[89a-f][0-9a-f])+/gi;

/** A path in its canonical spelling with letters that are no ASCII as themselves: the same resource, for people. */
export function readablePath(path: string): string {
  return path.replaceAll(escapes, (run) => {
    try {
      const decoded = decodeURIComponent(run);
      return escapeLine(decoded) === decoded && !/\s/u.test(decoded) ? decoded : run;
    } catch {
      return run;
    }
  });
}
