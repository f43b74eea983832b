/**
 * Whether a value is bytes, of whatever realm: test environments such as jsdom have a `Uint8Array` of their own, and what Node
 * gives is no instance of that.
 */
export const isBytes = (value: unknown): value is Uint8Array =>
  Object.prototype.toString.call(value) === "[object Uint8Array]";
