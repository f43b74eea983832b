import { hrefKey, resolveHref } from "@multistatus/core";
import { originIn, withoutOrigin } from "../engine/origin.ts";
import { readablePath, writtenWord } from "./written.ts";

/** How hrefs of an answer are written: without what differs from one server to the next. */
export interface Places {
  /** Identity of the resource that an href of the answer, or of a snapshot, means. */
  keyOf(href: string): string;
  /** An href as written: `./a.txt` below the base, `/docs/a.txt` on the origin that was asked, else the URL. */
  show(href: string): string;
  /** A text in which the origin that was asked is `*`; the rest of it as it is. */
  withoutOrigin(text: string): { text: string; shown: string };
}

/**
 * @param url of the request, where it is known
 * @param base below which hrefs are written relative to it
 */
export function placesOf(url: string | undefined, base: string | undefined): Places {
  const baseUrl = base === undefined ? undefined : resolveHref(base.endsWith("/") ? base : `${base}/`, url);
  const baseKey = baseUrl === undefined ? undefined : hrefKey(baseUrl);
  const origin = url === undefined ? "" : originIn(hrefKey(url));
  const sent = url === undefined ? "" : originIn(url);
  const keyOf = (href: string): string => {
    const isBelowBase = baseUrl !== undefined && /^\.(?:\/|$)/.test(href);
    return hrefKey(resolveHref(href, isBelowBase ? baseUrl : url));
  };
  const show = (href: string): string => {
    const key = hrefKey(resolveHref(href, url));
    const slash = href.endsWith("/") ? "/" : "";
    if (baseKey !== undefined && key === baseKey) return "./";
    if (baseKey !== undefined && key.startsWith(`${baseKey}/`)) {
      return writtenWord(readablePath(`.${key.slice(baseKey.length)}${slash}`));
    }
    const path = originIn(key) === origin ? withoutOrigin(key) : key;
    return writtenWord(readablePath(path + slash));
  };
  return {
    keyOf,
    show,
    withoutOrigin: (text) => {
      const shown = sent === "" ? text : text.replaceAll(sent, "*");
      return { text, shown };
    },
  };
}
