import { PRODUCT_IDS, productLine } from "../products/catalogue.ts";
import type { ProductId } from "../products/catalogue.ts";
import type { DiagnosisContext } from "./context/types.ts";
import type { Fix } from "./types.ts";

const DIFFICULTY = { easy: 0, medium: 1, hard: 2 };
const RISK = { none: 0, low: 1, high: 2 };

/** What an answer can come from that shows their common code only. */
const OWNCLOUD = ["nextcloud", "owncloud"];

/** Ids that a product goes by in a fix: `nginx-dav-ext` is nginx too. */
function namesOf(context: DiagnosisContext): string[] {
  const { origin, answerer, intermediaries } = context.who;
  const ids = [origin?.id, answerer?.id, ...intermediaries.map(({ id }) => id)].filter(
    (id) => id !== undefined,
  );
  const lines = ids.flatMap((id) => (isProductId(id) ? productLine(id) : [id]));
  return [...new Set(lines.includes("owncloud-family") ? [...lines, ...OWNCLOUD] : lines)];
}

const isProductId = (id: string): id is ProductId => (PRODUCT_IDS as readonly string[]).includes(id);

/** A fix for a product serves what is built on it; one for a module serves the server that may well have it. */
const isFor = (fix: Fix, ids: readonly string[]): boolean =>
  fix.products === undefined ||
  fix.products.some((product) => ids.some((id) => id === product || product.startsWith(`${id}-`)));

/**
 * The fixes for the products seen and those for all, easy ones first. Where no product was seen, all of them: those that
 * hold everywhere stand first.
 */
export function fixesFor(context: DiagnosisContext, fixes: readonly Fix[]): Fix[] {
  const ids = namesOf(context);
  const fitting = fixes.filter((fix) => isFor(fix, ids));
  const kept = ids.length === 0 || fitting.length === 0 ? fixes : fitting;
  const isBlind = ids.length === 0;
  return kept.toSorted(
    (a, b) =>
      (isBlind ? Number(a.products !== undefined) - Number(b.products !== undefined) : 0) ||
      DIFFICULTY[a.difficulty] - DIFFICULTY[b.difficulty] ||
      RISK[a.risk] - RISK[b.risk] ||
      Number(a.products === undefined) - Number(b.products === undefined),
  );
}

/** The fixes that a plan is made of: where no product was seen, what holds for one alone would be a guess. */
export function plannedFixes(context: DiagnosisContext, fixes: readonly Fix[]): readonly Fix[] {
  const general = fixes.filter(({ products }) => products === undefined);
  return namesOf(context).length === 0 && general.length > 0 ? general : fixes;
}
