import { maskExchange, type Exchange } from "@multistatus/core";

type Inspect = (value: unknown, options: object) => string;

/**
 * The same exchange, which from now on is printed without its secrets: by `console.log` and `util.inspect`, and by the
 * printer of vitest and jest (diffs, snapshots). What is added is not enumerable, so that it stays the plain value in
 * comparisons, `JSON.stringify` and `structuredClone`; a copy of it, or a part of it alone, is printed as it is.
 */
export function printMasked<E extends Exchange>(exchange: E): E {
  if (Object.hasOwn(exchange, inspectCustom)) return exchange;
  const masked = (): Exchange => maskExchange({ ...exchange });
  return Object.defineProperties(exchange, {
    [inspectCustom]: {
      value: (_depth: number, options: object, inspect?: Inspect) =>
        inspect?.(masked(), options) ?? JSON.stringify(masked()),
    },
    // The one hook that the printer never skips: it leaves out toJSON where two values look the same with it. Without
    // `asymmetricMatch` it changes no comparison.
    $$typeof: { value: Symbol.for("jest.asymmetricMatcher") },
    toAsymmetricMatcher: { value: () => JSON.stringify(masked(), undefined, 2) },
  });
}

const inspectCustom = Symbol.for("nodejs.util.inspect.custom");
