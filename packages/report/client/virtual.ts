import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
} from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useState } from "preact/hooks";

export interface VirtualRows {
  items: VirtualItem[];
  height: number;
  /** Brings a row into view. */
  show(index: number, align?: "auto" | "center"): void;
}

/** The rows of a long list that are in view, of one height in pixels. */
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
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    show: (index, align = "auto") => virtualizer.scrollToIndex(index, { align }),
  };
}
