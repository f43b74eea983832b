import { createMasker, type Exchange } from "@multistatus/core";
import type { Entry, Field } from "./types.ts";

/** Between two fields: no secret that is recognised by its surroundings reaches across. */
const BETWEEN = "\n\u{1}\n";

/** Takes the secrets out of all fields, at once: one by one each would take its time. What stands for one is a wildcard. */
export function maskFields(entries: readonly Entry<Field>[], exchange: Exchange | undefined): void {
  const fields = entries.flatMap(({ head, beneath }) => [
    ...head.fields,
    ...beneath.flatMap((line) => line.fields),
  ]);
  const masker = createMasker();
  if (exchange !== undefined) masker.learn([exchange]);
  const texts = fields.map(({ text, shown }) => text + BETWEEN + shown);
  const all = texts.join(BETWEEN);
  const together = masker.text(all);
  if (together === all) return;
  const parts = together.split(BETWEEN);
  fields.forEach((field, index) => {
    const apart = parts.length === fields.length * 2;
    const text = apart ? (parts[index * 2] ?? "") : masker.text(field.text);
    const shown = apart ? (parts[index * 2 + 1] ?? "") : masker.text(field.shown);
    field.text = text;
    field.shown = shown.replaceAll(/masked-\d+/g, "*");
  });
}
