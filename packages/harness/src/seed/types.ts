/** A resource of the seed with more than its content. */
export interface SeedEntry {
  /** Of a file. Default: nothing. */
  content?: string | Uint8Array;
  /** Of a file instead of `content`: this many bytes, all zero, which take no room on disk. */
  size?: number;
  /** When it was last modified. Default: now. */
  modified?: Date;
}

/**
 * A tree by its decoded, relative paths: `null` with a path that ends in a slash is a collection, anything else is a file
 * with its content. Parents come by themselves: `{ "docs/": null, "docs/Ü b.txt": "text", "bin/a": bytes }`.
 */
export type SeedTree = Readonly<Record<string, string | Uint8Array | SeedEntry | null>>;

/** A description of the tree, or the path or file URL of a directory whose content is copied. */
export type Seed = SeedTree | string | URL;
