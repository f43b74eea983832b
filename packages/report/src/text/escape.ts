/**
 * C0 and C1 controls, DEL, soft hyphen, zero-width and bidirectional formatting characters, line and paragraph
 * separators, interlinear and tag characters, lone surrogates: what could move the cursor, recolour, reorder or hide text.
 */
const unsafe =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{3164}\u{feff}\u{fff9}-\u{fffb}\u{e0000}-\u{e007f}\p{Surrogate}]/gu;

/** Zero width joiner and non-joiner. */
const joiner = /[\u200c\u200d]/;

/** Arabic letters that join with the one after them, and those that join with the one before them (ArabicShaping.txt). */
const joinsOn =
  "\\u0620\\u0626\\u0628\\u062a-\\u062e\\u0633-\\u063f\\u0641-\\u0647\\u0649\\u064a\\u066e\\u066f\\u0678-\\u0687\\u069a-\\u06bf\\u06c1\\u06c2\\u06cc\\u06ce\\u06d0\\u06d1\\u06fa-\\u06fc\\u06ff\\u0750-\\u0758\\u075c-\\u076a\\u076d-\\u0770\\u0772\\u0775-\\u0777\\u077a-\\u077f";
const joinsBack = `${joinsOn}\\u0622-\\u0625\\u0627\\u0629\\u062f-\\u0632\\u0648\\u0671-\\u0673\\u0675-\\u0677\\u0688-\\u0699\\u06c0\\u06c3-\\u06cb\\u06cd\\u06cf\\u06d2\\u06d3\\u06d5\\u06ee\\u06ef\\u0759-\\u075b\\u076b\\u076c\\u0771\\u0773\\u0774\\u0778\\u0779`;

/** Viramas of the scripts of India, Sri Lanka, Myanmar and Cambodia, after which a joiner chooses the form. */
const virama =
  "[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d3b\\u0d3c\\u0d4d\\u0dca\\u1039\\u103a\\u17d2]";

/**
 * Joiners that are seen, so that no other name looks the same: within an emoji of several that Unicode recommends, and
 * where RFC 5892 appendices A.1 and A.2 let them stand in a name (between Arabic letters that would join, after a
 * virama), as well as in the Bengali ya-phalaa after ra.
 */
const joined = new RegExp(
  String.raw`\p{RGI_Emoji_ZWJ_Sequence}|(?<=[${joinsOn}]\p{Mn}{0,7})\u200c(?=\p{Mn}{0,7}[${joinsBack}])|(?<=\p{Lo}\p{M}{0,7}${virama})[\u200c\u200d](?![\u200c\u200d\p{M}])|(?<=\u09b0)\u200d(?=\u09cd\u09af)`,
  "gv",
);

/** More combining marks on one character than any script needs. */
const stackedMarks = /(\p{Mark}{8})\p{Mark}+/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * One line that is safe to print: characters that a terminal would act upon, or that hide or reorder text, become
 * visible escapes (`\n`, `\x1b`, `\u202e`). Joiners stay where they change what is seen.
 */
export function escapeLine(text: string): string {
  const shown = joiner.test(text) ? keepingJoiners(text) : text.replace(unsafe, escapeCharacter);
  return shown.replace(stackedMarks, "$1…");
}

function keepingJoiners(text: string): string {
  let escaped = "";
  let end = 0;
  for (const { 0: kept, index } of text.matchAll(joined)) {
    escaped += text.slice(end, index).replace(unsafe, escapeCharacter) + kept;
    end = index + kept.length;
  }
  return escaped + text.slice(end).replace(unsafe, escapeCharacter);
}

/** The same for text of several lines: line ends (as `\n`) and tabs stay. */
export function escapeLines(text: string): string {
  return text
    .split(/\r\n|\n/)
    .map((line) => line.split("\t").map(escapeLine).join("\t"))
    .join("\n");
}

function escapeCharacter(character: string): string {
  const known = short[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, "0")}` : `\\u{${code.toString(16)}}`;
}
