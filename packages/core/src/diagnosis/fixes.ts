import { PRODUCT_IDS, productLine } from "../products/catalogue.ts";
import type { ProductId } from "../products/catalogue.ts";
import type { DiagnosisContext } from "./context/types.ts";
import type { CauseDefinition } from "./define.ts";
import type { Fix } from "./types.ts";

const DIFFICULTY = { easy: 0, medium: 1, hard: 2 };
const RISK = { none: 0, low: 1, high: 2 };

/** Orders what is easier first, and of what is as easy the less risky. */
export const byEase = (a: Pick<Fix, "difficulty" | "risk">, b: Pick<Fix, "difficulty" | "risk">): number =>
  DIFFICULTY[a.difficulty] - DIFFICULTY[b.difficulty] || RISK[a.risk] - RISK[b.risk];

/** What an answer can come from that shows their common code only. */
const OWNCLOUD = ["nextcloud", "owncloud"];

/** Ids that products go by in a fix: `nginx-dav-ext` is nginx too. */
function namesOf(context: DiagnosisContext): string[] {
  const { origin, answerer, intermediaries } = context.who;
  return linesOf([origin?.id, answerer?.id, ...intermediaries.map(({ id }) => id)]);
}

/** Those that pass the request on, or may do so: a web server that is known to be the WebDAV server does not. */
function passingOn({ who: { answerer, intermediaries, origin } }: DiagnosisContext): string[] {
  const isOrigin =
    origin !== undefined &&
    answerer !== undefined &&
    linesOf([origin.id]).includes(linesOf([answerer.id]).at(-1) ?? "");
  return linesOf([...(isOrigin ? [] : [answerer?.id]), ...intermediaries.map(({ id }) => id)]);
}

function linesOf(some: readonly (string | undefined)[]): string[] {
  const ids = some.filter((id) => id !== undefined);
  const lines = ids.flatMap((id) => (isProductId(id) ? productLine(id) : [id]));
  return [...new Set(lines.includes("owncloud-family") ? [...lines, ...OWNCLOUD] : lines)];
}

const isProductId = (id: string): id is ProductId => (PRODUCT_IDS as readonly string[]).includes(id);

/** A fix for a product serves what is built on it; one for a module serves the server that may well have it. */
const isFor = (fix: Fix, ids: readonly string[]): boolean =>
  fix.products === undefined ||
  fix.products.some((product) => ids.some((id) => id === product || product.startsWith(`${id}-`)));

/** What of a cause's fixes fits this request and its answer; where nothing does, all of them are better than none. */
export function fittingOf(context: DiagnosisContext, { fits, fixes }: CauseDefinition): readonly Fix[] {
  const fitting = fits === undefined ? fixes : fixes.filter((fix) => fits(context, fix));
  return fitting.length === 0 ? fixes : fitting;
}

/**
 * The fixes for the products seen and those for all, easy ones first. Where no product was seen, all of them: those that
 * hold everywhere stand first.
 */
export function fixesFor(context: DiagnosisContext, fixes: readonly Fix[]): Fix[] {
  const ids = namesOf(context);
  const passing = passingOn(context);
  const fitting = fixes.filter((fix) => isFor(fix, fix.as === "proxy" ? passing : ids));
  const kept = ids.length === 0 || fitting.length === 0 ? fixes : fitting;
  const isBlind = ids.length === 0;
  return kept.toSorted(
    (a, b) =>
      (isBlind ? Number(a.products !== undefined) - Number(b.products !== undefined) : 0) ||
      byEase(a, b) ||
      Number(a.products === undefined) - Number(b.products === undefined),
  );
}

/** The fixes that a plan is made of: where no product was seen, what holds for one alone would be a guess. */
export function plannedFixes(context: DiagnosisContext, fixes: readonly Fix[]): readonly Fix[] {
  const general = fixes.filter(({ products }) => products === undefined);
  return namesOf(context).length === 0 && general.length > 0 ? general : fixes;
}
