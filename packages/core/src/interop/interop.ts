import { conformanceContext } from "../conformance/context.ts";
import { cut } from "../conformance/reading.ts";
import { createMasker, type Masker } from "../exchange/mask.ts";
import { HEADER_TRAITS } from "./traits-headers.ts";
import { HREF_TRAITS } from "./traits-hrefs.ts";
import { NAMESPACE_TRAITS } from "./traits-namespaces.ts";
import { PROPSTAT_TRAITS } from "./traits-propstats.ts";
import { RESPONSE_TRAITS } from "./traits-responses.ts";
import { SUCCESS_TRAITS } from "./traits-success.ts";
import { VALUE_TRAITS } from "./traits-values.ts";
import type { Exchange } from "../exchange/types.ts";
import type { InteropNote, Trait } from "./types.ts";

/** Every trait that a named client is known to misread. */
export const TRAITS: readonly Trait[] = [
  ...NAMESPACE_TRAITS,
  ...PROPSTAT_TRAITS,
  ...RESPONSE_TRAITS,
  ...SUCCESS_TRAITS,
  ...HREF_TRAITS,
  ...VALUE_TRAITS,
  ...HEADER_TRAITS,
];

/** How many hrefs a note names. */
const MAX_RESOURCES = 20;

/**
 * Traits of this very answer that RFCs allow or clients tolerate, and that named clients misread all the same: what
 * their users see, each with its source. They explain trouble with one client; they are no causes. Empty when there
 * is no response.
 *
 * @param masker masks what is quoted; one of your own keeps its pseudonyms
 */
export function interopOf(exchange: Exchange, masker: Masker = createMasker()): InteropNote[] {
  const context = conformanceContext(exchange);
  if (context === undefined) return [];
  const notes: InteropNote[] = [];
  for (const { id, title, clients, look } of TRAITS) {
    const seen = look(context);
    if (seen === undefined) continue;
    const hrefs = [...new Set(seen.hrefs)];
    const resources = hrefs.slice(0, MAX_RESOURCES);
    const note: InteropNote = {
      id,
      title,
      clients: structuredClone([...clients]),
      resources: resources.map((href) => masker.text(href)),
      count: Math.max(hrefs.length, 1),
    };
    if (seen.evidence !== undefined) note.evidence = cut(masker.text(seen.evidence));
    notes.push(note);
  }
  return notes;
}
