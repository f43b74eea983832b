import { Scope } from "../xml/scope.ts";

/** The namespace declarations in force where the reading is. */
export class Scopes {
  current: Scope = Scope.root();
  /** Attributes of the tag that is being read. */
  readonly names: string[] = [];
  readonly values: string[] = [];
  readonly #outer: Scope[] = [];
  /** Depths of the elements with declarations of their own, innermost last. */
  readonly #depths: number[] = [];
  #innermost = -1;

  /** Enters the element at `depth` whose attributes were read. */
  enter(depth: number): void {
    const inner = this.current.child(this.names, this.values);
    if (inner === this.current) return;
    this.#outer.push(this.current);
    this.#depths.push((this.#innermost = depth));
    this.current = inner;
  }

  forgetAttributes(): void {
    this.names.length = 0;
    this.values.length = 0;
  }

  leave(depth: number): void {
    if (depth !== this.#innermost) return;
    this.current = this.#outer.pop()!;
    this.#depths.pop();
    this.#innermost = this.#depths.at(-1) ?? -1;
  }
}
