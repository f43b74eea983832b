export const XML = '<?xml version="1.0" encoding="utf-8"?>';

/** A `propfind` that names properties, with the prefixes `D` for `DAV:` and `X` for another namespace. */
export function propfindBody(...names: string[]): string {
  const elements = names.map((name) => `<${name}/>`).join("");
  return `${XML}<D:propfind xmlns:D="DAV:" xmlns:X="urn:x"><D:prop>${elements}</D:prop></D:propfind>`;
}

/** A `propertyupdate` that sets these, in this order. */
export function updateBody(...elements: string[]): string {
  return `${XML}<D:propertyupdate xmlns:D="DAV:" xmlns:X="urn:x"><D:set><D:prop>${elements.join("")}</D:prop></D:set></D:propertyupdate>`;
}
