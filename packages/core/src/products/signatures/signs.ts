import type { BodySignature, HeaderSignature } from "./types.ts";

/** On recordings here. */
export const seen = "seen";
/** By the product's documentation. */
export const documented = "documented";

/** A sign in a body, which shows who wrote it. */
export function wrote(
  product: BodySignature["product"],
  weight: BodySignature["weight"],
  basis: BodySignature["basis"],
  as: string,
  body: RegExp,
  when: Pick<BodySignature, "and" | "without" | "status"> = {},
): BodySignature {
  return { product, weight, basis, wrote: true, as, body, ...when };
}

/** A sign in a header field, of a product that is there. */
export function shows(
  product: HeaderSignature["product"],
  basis: HeaderSignature["basis"],
  value: RegExp,
  weight: HeaderSignature["weight"] = 3,
): HeaderSignature {
  return { product, basis, value, weight };
}

/** A sign in a header field, of a product that passed the answer on. */
export function passed(...sign: Parameters<typeof shows>): HeaderSignature {
  return { ...shows(...sign), passedOn: true };
}
