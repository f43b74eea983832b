/** What one `machine` or `default` of a netrc file says. */
export interface NetrcEntry {
  /** Absent for `default`, which holds for every host. */
  machine?: string;
  login?: string;
  password?: string;
}

/** What stands in a netrc file is none. The message never repeats a word of the file: it may be a password. */
export class NetrcSyntaxError extends Error {
  override readonly name = "NetrcSyntaxError";
  /** From 1. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

interface Token {
  text: string;
  quoted: boolean;
  line: number;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/**
 * Reads a netrc file as ftp(1) has it, with what curl added: words in double quotes, with `\"`, `\\`, `\n`, `\r` and
 * `\t` in them, and comments from `#` where a keyword may stand. Macros are passed over.
 *
 * @throws NetrcSyntaxError for a word that is no keyword where one has to stand, a keyword without its value, and quotes
 *   that do not end
 */
export function parseNetrc(text: string): NetrcEntry[] {
  const words = new Words(text.replace(/^\uFEFF/, ""));
  const entries: NetrcEntry[] = [];
  for (let word = words.keyword(); word !== undefined; word = words.keyword()) {
    if (word.text === "default") {
      entries.push({});
      continue;
    }
    const value = words.valueOf(word);
    if (word.text === "machine") entries.push({ machine: value });
    else if (word.text === "macdef") words.skipMacro();
    else {
      const entry = entries.at(-1);
      if (entry === undefined)
        throw new NetrcSyntaxError(word.line, `"${word.text}" stands before any "machine" or "default"`);
      if (word.text !== "account") entry[word.text as "login" | "password"] = value;
    }
  }
  return entries;
}

const KEYWORDS = new Set(["machine", "default", "login", "password", "account", "macdef"]);

/** The words of a text, one after the other. */
class Words {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  keyword(): Token | undefined {
    const word = this.#next(true);
    if (word === undefined) return undefined;
    // As the manual has it, also in any letter case.
    const text = word.text.toLowerCase();
    if (!word.quoted && KEYWORDS.has(text)) return { ...word, text };
    throw new NetrcSyntaxError(
      word.line,
      'one of "machine", "default", "login", "password", "account" and "macdef" is expected there; a value with blanks stands in double quotes',
    );
  }

  valueOf({ text, line }: Token): string {
    const word = this.#next(false);
    if (word === undefined) throw new NetrcSyntaxError(line, `"${text}" has no value`);
    return word.text;
  }

  /** To the first empty line. */
  skipMacro(): void {
    const rest = this.#text.slice(this.#at);
    const end = /\n[ \t\r]*\n/.exec(rest);
    this.#advance(end === null ? rest.length : end.index + end[0].length);
  }

  #next(comments: boolean): Token | undefined {
    this.#match(/\s+/y);
    if (comments) this.#match(/(?:#.*\s*)*/y);
    const line = this.#line;
    if (this.#at >= this.#text.length) return undefined;
    if (this.#text[this.#at] === '"') return { text: this.#quoted(), quoted: true, line };
    const text = this.#match(/\S+/y);
    return { text, quoted: false, line };
  }

  #quoted(): string {
    const line = this.#line;
    let text = "";
    for (let at = this.#at + 1; at < this.#text.length; at += 1) {
      const character = this.#text[at] ?? "";
      if (character === '"') {
        this.#advance(at + 1 - this.#at);
        return text;
      }
      if (character === "\n") break;
      if (character === "\\") {
        at += 1;
        const escaped = this.#text[at] ?? "";
        text += ESCAPES[escaped] ?? escaped;
      } else text += character;
    }
    throw new NetrcSyntaxError(line, "quotes are opened there that do not end on the line");
  }

  /** What a sticky expression finds here, and is behind then. */
  #match(expression: RegExp): string {
    expression.lastIndex = this.#at;
    const [text = ""] = expression.exec(this.#text) ?? [];
    this.#advance(text.length);
    return text;
  }

  #advance(length: number): void {
    for (const character of this.#text.slice(this.#at, this.#at + length))
      if (character === "\n") this.#line += 1;
    this.#at += length;
  }
}
