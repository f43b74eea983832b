import { utf8Length } from "./body.ts";
import { bytesToBinary } from "./base64.ts";
import { createTextSearch, DISTINCTIVE } from "./mask-search.ts";
import type { Body } from "./types.ts";
import { isPlain, isProtocolWord, isShortWord } from "./mask-words.ts";

const PSEUDONYM = /masked-(\d+)/g;

interface SecretOptions {
  /** Look for the secret elsewhere when it is at least this long. */
  everywhereFrom?: number;
  /** Look for it elsewhere even if it is a common word. */
  always?: boolean;
}

/** The secrets met so far and what stands for each: the same secret always has the same pseudonym. */
export interface SecretBook {
  /** The pseudonym of a secret, in the place where it was found. */
  secret(value: string, options?: SecretOptions): string;
  /** Replaces every other occurrence of the secrets that are to be replaced everywhere, in each of their forms. */
  replace(text: string): string;
  /** Replaces those of them that cannot stand in a sentence of ours by chance. */
  replaceInProse(text: string): string;
  /**
   * What was made of a body before: its secrets are recognised once, where it is first met, and have the same pseudonyms whenever
   * it is masked.
   */
  ofBody(body: Body, recognise: () => string): string;
  /** Words that are public: a secret that is the same is not looked for elsewhere. */
  allow(words: Iterable<string>): void;
  /** Leaves the pseudonyms that a text already contains to what they stand for. */
  reserve(text: string): void;
}

/** Whether a value is masked already. */
export function isPseudonym(value: string): boolean {
  return /^masked-\d+$/.test(value);
}

export function openSecretBook(): SecretBook {
  const pseudonyms = new Map<string, string>();
  const learned = new Set<string>();
  const exact = new Set<string>();
  const everywhere = createTextSearch(exact);
  const inProse = createTextSearch(exact);
  const allowed = new Set<string>();
  const bodies = new WeakMap<Body, string>();
  let last = 0;

  const pseudonymOf = (value: string): string => {
    const known = pseudonyms.get(value);
    if (known !== undefined) return known;
    last += 1;
    const pseudonym = `masked-${last}`;
    pseudonyms.set(value, pseudonym);
    return pseudonym;
  };

  return {
    secret(value, { everywhereFrom = DISTINCTIVE, always = false } = {}) {
      if (value === "" || isPseudonym(value)) return value;
      const pseudonym = pseudonymOf(value);
      const common = !always && (isProtocolWord(value) || isShortWord(value) || allowed.has(value));
      if (always) exact.add(value);
      if (value.length >= everywhereFrom && !common && !learned.has(value)) {
        learned.add(value);
        const plain = !always && isPlain(value);
        for (const form of formsOf(value)) {
          everywhere.add(form, pseudonym);
          if (!plain) inProse.add(form, pseudonym);
        }
      }
      return pseudonym;
    },
    replace(text) {
      return everywhere.size === 0 ? text : everywhere.replace(text);
    },
    replaceInProse(text) {
      return inProse.size === 0 ? text : inProse.replace(text);
    },
    ofBody(body, recognise) {
      const known = bodies.get(body) ?? recognise();
      bodies.set(body, known);
      return known;
    },
    allow(words) {
      for (const word of words) allowed.add(word);
    },
    reserve(text) {
      if (!text.includes("masked-")) return;
      for (const [, number] of text.matchAll(PSEUDONYM)) {
        const value = Number(number);
        if (Number.isSafeInteger(value)) last = Math.max(last, value);
      }
    },
  };
}

/** How a secret may be written where it turns up again: in XML, in a URL, in a form, in JSON, as bytes. */
function formsOf(secret: string): Set<string> {
  const forms = new Set([secret, JSON.stringify(secret).slice(1, -1)]);
  const ampersand = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  forms.add(ampersand);
  const markup = ampersand.replaceAll(">", "&gt;");
  forms.add(markup);
  for (const quote of ["&quot;", "&#34;"]) {
    for (const apostrophe of ["'", "&apos;", "&#39;", "&#039;"]) {
      forms.add(markup.replaceAll('"', quote).replaceAll("'", apostrophe));
    }
  }
  const percent = encodeURIComponent(secret.toWellFormed());
  forms.add(percent);
  forms.add(percent.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()));
  forms.add(percent.replaceAll("%20", "+"));
  forms.add(percent.replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`));
  if (utf8Length(secret) !== secret.length) forms.add(bytesToBinary(new TextEncoder().encode(secret)));
  return forms;
}
