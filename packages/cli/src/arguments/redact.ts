/**
 * What a person typed, fit to be repeated in an error: without userinfo and without values of a query. Not core's
 * masker, which takes URLs only, and which would have to be loaded before a command is chosen.
 */
export function redact(text: string): string {
  return text
    .replaceAll(/([a-z][a-z\d+.-]*:\/\/)[^\s"']*@/gi, "$1…@")
    .replaceAll(/[^\s"'/:@]+:(?!\/\/)[^\s"']*@/g, "…@")
    .replaceAll(/([?&;][^\s"'=&#]*=)[^\s"'&#]+?(?=:?(?:[\s"'&#]|$))/g, "$1…");
}

/** The same for a text that is meant to be one URL, whatever stands in it. */
export function redactUrl(text: string): string {
  return text
    .replace(/^([a-z][a-z\d+.-]*:\/\/)?.*:.*@/is, (_found, scheme: string | undefined) => `${scheme ?? ""}…@`)
    .replace(/^([a-z][a-z\d+.-]*:\/\/)[^/]*@/is, "$1…@")
    .replace(/\?.*$/s, "?…");
}

/** Controls of the terminal made visible, for what is said before more is loaded; line ends stay. */
export function visible(text: string): string {
  return text.replaceAll(/(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
