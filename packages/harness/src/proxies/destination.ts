import type { Setup } from "./types.ts";

/** How a Destination has to change so that the origin takes it for its own: PCRE, and what comes in its place. */
export interface DestinationEdit {
  pattern: string;
  /** With the reference to a group of the pattern as the configuration's language writes it. */
  replacement(reference: (group: 1 | 2) => string): string;
}

/** Nothing where it is right as it comes, or nobody cared. */
export function destinationEdit(setup: Setup): DestinationEdit | undefined {
  const { origin, publicPath, passHost, tls, rewriteDestination, request } = setup;
  const differs = tls !== undefined || !passHost || publicPath !== origin.path;
  if (!rewriteDestination || !differs || "Destination" in request) return undefined;
  return {
    pattern: `^https?://([^/]*)${patternOf(publicPath)}(/.*)$`,
    replacement: (reference) =>
      `http://${passHost ? reference(1) : authority(setup)}${origin.path}${reference(2)}`,
  };
}

/** Host and port of the origin. */
export function authority({ origin }: Pick<Setup, "origin">): string {
  return `${origin.host}:${origin.port}`;
}

/** A path as a regular expression. */
export function patternOf(path: string): string {
  return path.replaceAll(/[.~-]/gu, (character) => (character === "." ? "[.]" : character));
}
