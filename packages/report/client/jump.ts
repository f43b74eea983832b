import type { EvidencePlace } from "@multistatus/core";
import { createContext } from "preact";

/** Leads to where something was seen: a line of the payload, a header field, a line of a log. */
export interface Jump {
  to: (place: EvidencePlace) => void;
  /** What the place is called here, and whether it can be gone to. */
  label: (place: EvidencePlace) => { text: string; reachable: boolean };
}

export const JumpContext = createContext<Jump>({
  to: () => undefined,
  label: () => ({ text: "", reachable: false }),
});

export const headerId = (side: "request" | "response", name: string): string =>
  `${side}-header-${name.toLowerCase()}`;

/** Scrolls to an element, moves the focus there and lets it stand out for a moment. */
export function spotlight(id: string): void {
  const element = document.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
  if (element === null) return;
  element.closest("details")?.setAttribute("open", "");
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
  element.classList.add("lit");
  setTimeout(() => element.classList.remove("lit"), 4000);
}
