import type { Exchange } from "./types.ts";

/** Something that is worked out once for an exchange and kept for as long as the exchange lives. */
export interface Memo<T> {
  get(exchange: Exchange): T | undefined;
  set(exchange: Exchange, value: T): void;
}

/** Constructs the object that it is given: private fields of a subclass are put on that. */
const Given = function (object: object): object {
  return object;
} as unknown as new (object: object) => object;

/**
 * A `WeakMap` in all but one respect, as nobody can see a private field: it is not copied, compared, printed or frozen with its
 * object. But what a `WeakMap` holds survives V8's collections of young garbage, even when nobody has the key any more. For
 * a client that reads thousands of small bodies in a second, that cost twice as much as the reading itself.
 */
export function createMemo<T>(): Memo<T> {
  class Kept extends Given {
    #value: T | undefined;

    static get(exchange: Exchange): T | undefined {
      return #value in exchange ? (exchange as unknown as Kept).#value : undefined;
    }

    static set(exchange: Exchange, value: T): void {
      const kept = #value in exchange ? (exchange as unknown as Kept) : new Kept(exchange);
      kept.#value = value;
    }
  }
  // An object that takes no more properties may one day take no private field either.
  const sealed = new WeakMap<Exchange, T>();
  return {
    get: (exchange) => Kept.get(exchange) ?? sealed.get(exchange),
    set: (exchange, value) => {
      if (Object.isExtensible(exchange)) Kept.set(exchange, value);
      else sealed.set(exchange, value);
    },
  };
}
