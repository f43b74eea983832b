import { invalidArgument } from "../errors/invalid-argument.ts";

/** One entity tag or several, quotes and `W/` included, as `getetag` and the ETag header have them; or `*`. */
export type EntityTags = string | readonly string[];

export function entityTagList(tags: EntityTags): string {
  const list = typeof tags === "string" ? [tags] : tags;
  if (list.length === 1 && list[0] === "*") return "*";
  if (list.length === 0) throw invalidArgument("no entity tag is given");
  return list.map(checkEntityTag).join(", ");
}

/** RFC 9110 section 8.8.3. */
export function checkEntityTag(tag: string): string {
  if (/^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/u.test(tag)) return tag;
  throw invalidArgument(
    `${JSON.stringify(tag)} is no entity tag: the quotes are part of it (\`'"abc"'\`, \`'W/"abc"'\`); ` +
      "to send it as it is, write the field into `headers`",
  );
}
