import { originForm } from "@multistatus/core";
import { escapeXml } from "../../escape.ts";
import { applyChanges, textElementAt, type Change } from "./source.ts";
import { fittingMembers, named, pathOf } from "./members.ts";
import type { HrefChange } from "../types.ts";
import type { Edit } from "./types.ts";

export const editHrefs: Edit<"href"> = (source, { change, value }, place) => {
  const changes: Change[] = [];
  const changed = fittingMembers(source, place).filter(({ hrefs }) => {
    const before = changes.length;
    for (const { text, offset } of hrefs) {
      if (!place.fits(pathOf(text, place))) continue;
      const other = changedHref(text, change, value ?? "", place.url);
      const content = textElementAt(source, offset)?.content;
      if (content && other !== text) changes.push({ ...content, text: escapeXml(other) });
    }
    return changes.length > before;
  });
  if (changes.length === 0) return undefined;
  return { text: applyChanges(source, changes), did: `href ${change}: ${named(changed, place)}` };
};

const authority = /^([a-z][a-z0-9+.-]*:)\/\/([^/?#]*)/iu;

function changedHref(href: string, change: HrefChange, value: string, url: string): string {
  const [origin = "", scheme = "", host = ""] = authority.exec(href) ?? [];
  const path = href.slice(origin.length);
  const base = new URL(url);
  switch (change) {
    case "prefix": {
      return origin + value.replace(/\/$/u, "") + path;
    }
    case "strip-prefix": {
      const prefix = value.replace(/\/$/u, "");
      return path === prefix || path.startsWith(`${prefix}/`)
        ? origin + (path.slice(prefix.length) || "/")
        : href;
    }
    case "host": {
      return `${scheme || base.protocol}//${value}${path}`;
    }
    case "scheme": {
      return `${value.replace(/:?$/u, ":")}//${host || base.host}${path}`;
    }
    case "absolute": {
      return origin === "" ? base.origin + originForm(href) : href;
    }
    default: {
      return origin + spelled(path, change);
    }
  }
}

function spelled(path: string, change: HrefChange): string {
  switch (change) {
    case "upper-case":
    case "lower-case": {
      const turn = (text: string): string =>
        change === "upper-case" ? text.toUpperCase() : text.toLowerCase();
      return path
        .split(/(%[0-9a-f]{2})/iu)
        .map((part, index) => (index % 2 === 1 ? part : turn(part)))
        .join("");
    }
    case "double-encoded": {
      return path.replaceAll("%", "%25");
    }
    case "nfc":
    case "nfd": {
      return path.replaceAll(/(?:[a-z]?(?:%[89a-f][0-9a-f])+)+|[^\0-\x7f]+/giu, (run) =>
        normalised(run, change === "nfc" ? "NFC" : "NFD"),
      );
    }
    case "no-slash": {
      return path.length > 1 ? path.replace(/\/$/u, "") : path;
    }
    case "slash": {
      return path.endsWith("/") ? path : `${path}/`;
    }
    default: {
      return path;
    }
  }
}

/** A run that is not changed by it stays as it is written. */
function normalised(run: string, form: "NFC" | "NFD"): string {
  try {
    const decoded = decodeURIComponent(run);
    const other = decoded.normalize(form);
    if (other === decoded) return run;
    return run.includes("%") ? encodeURIComponent(other) : other;
  } catch {
    return run;
  }
}
