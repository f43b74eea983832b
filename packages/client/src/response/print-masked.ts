import { maskExchange, type Exchange } from "@multistatus/core";

type Inspect = (value: unknown, options: object) => string;

/**
 * The same exchange, which from now on is printed without its secrets: by `console.log` and `util.inspect`, and by the
 * printer of vitest and jest (diffs, snapshots). What is added is inherited, so that it stays the plain value in
 * comparisons, `JSON.stringify` and `structuredClone`; a copy of it, or a part of it alone, is printed as it is.
 */
export function printMasked<E extends Exchange>(exchange: E): E {
  return inspectCustom in exchange ? exchange : (Object.setPrototypeOf(exchange, printing) as E);
}

const inspectCustom = Symbol.for("nodejs.util.inspect.custom");

/** What exchanges inherit: defined anew on each of them, it would cost as much as sending a request. */
export const printing: object = Object.create(Object.prototype, {
  [inspectCustom]: {
    value(this: Exchange, _depth: number, options: object, inspect?: Inspect) {
      const masked = maskExchange({ ...this });
      return inspect?.(masked, options) ?? JSON.stringify(masked);
    },
  },
  // The one hook that the printer never skips: it leaves out toJSON where two values look the same with it. Without
  // `asymmetricMatch` it changes no comparison.
  $$typeof: { value: Symbol.for("jest.asymmetricMatcher") },
  toAsymmetricMatcher: {
    value(this: Exchange) {
      return JSON.stringify(maskExchange({ ...this }), undefined, 2);
    },
  },
});
