/** Overwrite (RFC 4918 section 10.6). */
export function overwriteField(overwrite: boolean | undefined): [string, string][] {
  return overwrite === undefined ? [] : [["Overwrite", overwrite ? "T" : "F"]];
}
