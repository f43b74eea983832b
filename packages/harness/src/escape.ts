/** A text as part of a regular expression with the flag `u`, in which it stands for itself. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[^\w/-]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** A text as the content of an XML element. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
