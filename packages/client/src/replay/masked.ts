const pseudonym = /\bmasked-\d+\b/u;
const otherMasks = /^(?:\w+ )?(?:\*{3,}|[[<(]?(?:redacted|masked|filtered|hidden|removed)[\])>]?)$/iu;

/** Whether a value holds a pseudonym of ours, or is what other tools write in place of a secret. */
export function isMasked(value: string): boolean {
  return pseudonym.test(value) || otherMasks.test(value);
}

/** The first pseudonym in a text; tools that mask bodies in other ways cannot be told from what they masked. */
export function pseudonymIn(text: string): string | undefined {
  return pseudonym.exec(text)?.[0];
}
