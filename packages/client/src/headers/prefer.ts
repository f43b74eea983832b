/**
 * Preferences (RFC 7240, RFC 8144): `{ return: "minimal", "depth-noroot": true }`, or the value of the field. `false` leaves
 * one out.
 */
export type Preferences = string | Readonly<Record<string, string | number | boolean | undefined>>;

export function preferValue(preferences: Preferences): string {
  if (typeof preferences === "string") return preferences;
  const list = Object.entries(preferences).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    return value === true ? [name] : [`${name}=${word(String(value))}`];
  });
  return list.join(", ");
}

function word(value: string): string {
  return /^[!#$%&'*+.^_`|~\w-]+$/u.test(value) ? value : `"${value.replaceAll(/["\\]/gu, "\\$&")}"`;
}
