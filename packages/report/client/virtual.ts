import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useReducer, useState } from "preact/hooks";

/** The most rows of a list that are printed. */
const PRINTED = 1000;

export interface VirtualRows {
  items: Pick<VirtualItem, "index" | "start">[];
  /** How many are not printed; 0 on a screen. */
  unprinted: number;
  height: number;
  /** Brings a row into view. */
  show(index: number, align?: "auto" | "center"): void;
}

/** The rows of a long list that are in view, of one height in pixels; on paper, where nothing scrolls, the first of them. */
export function useVirtualRows(
  scroller: RefObject<HTMLElement | null>,
  rows: { count: number; rowHeight: number },
): VirtualRows {
  const [, redraw] = useReducer((times: number, more: number) => times + more, 0);
  const options = {
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rows.rowHeight,
    overscan: 10,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => redraw(1),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  // The two calls that an adapter for a framework makes are public and named so.
  // oxlint-disable-next-line no-underscore-dangle -- as the library names it
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  // oxlint-disable-next-line no-underscore-dangle -- as the library names it
  useLayoutEffect(() => virtualizer._willUpdate());
  const printing = usePrinting();
  const printed = Math.min(rows.count, PRINTED);
  return {
    items: printing
      ? Array.from({ length: printed }, (_, index) => ({ index, start: index * rows.rowHeight }))
      : virtualizer.getVirtualItems(),
    unprinted: printing ? rows.count - printed : 0,
    height: virtualizer.getTotalSize(),
    show: (index, align = "auto") => virtualizer.scrollToIndex(index, { align }),
  };
}

/** Whether the page is being printed right now. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = (): void => setPrinting(true);
    const end = (): void => setPrinting(false);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}
