import { hrefKey, originForm, resolveHref } from "@multistatus/core";
import { checkHref } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { counted, someOf } from "../engine/named.ts";
import { faultAt } from "../engine/faults.ts";
import { checkOptions, type MatcherOptions } from "../engine/options.ts";
import { originIn, withoutOrigin } from "../engine/origin.ts";
import { urlOf, type Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import { onWholeList } from "../engine/whole.ts";

type Arguments = [base?: string, options?: MatcherOptions];

export const toHaveConsistentHrefs: Matcher<Arguments> = defineMatcher<Arguments>(
  "toHaveConsistentHrefs",
  (...values) => {
    const [base, options] = values;
    if (base !== undefined) checkHref(base);
    checkOptions(options, "{ timeout: 5000 }");
    const place = base ?? "the request URL";
    return {
      options,
      parameters: base === undefined ? "" : "base",
      expected: `every href to be ${place} or to lie below it`,
      expectedNot: `an href that lies outside ${place}`,
      check: (subject) => allBelow(subject, base),
    };
  },
);

function allBelow(subject: Subject, base: string | undefined): Verdict {
  const url = urlOf(subject);
  const root = base === undefined ? url : resolveHref(base, url);
  if (root === undefined) return unknown("the request URL is not known: pass the base.");
  return onWholeList(subject, ({ resources }) => {
    if (resources.length === 0) return unknown("the Multi-Status is empty: there is no href to look at.");
    const key = hrefKey(root);
    const below = `${key}/`;
    const plain = url === undefined ? undefined : pathBelow(below, hrefKey(url));
    const outside = resources.filter(
      (resource) =>
        !(plain !== undefined && liesPlainly(resource.href, plain)) &&
        resource.key !== key &&
        !resource.key.startsWith(below),
    );
    if (outside.length === 0) return { holds: true };
    const hrefs = someOf(outside.map(({ href }) => href));
    const verb = outside.length === 1 ? "lies" : "lie";
    return {
      holds: false,
      because: `${counted(outside.length, "href")} ${verb} outside ${root}: ${hrefs}.`,
      faults: () => outside.map(({ href }) => faultAt(subject, href, "outside")),
      details: {
        title: "What to do:",
        lines: (mask) => {
          const urls = outside.map(({ href }) => resolveHref(href, url));
          return nextStep(urls, root).map(mask);
        },
      },
    };
  });
}

/** The path of a place, where an href without origin means that of the place; else undefined. */
function pathBelow(place: string, asked: string): string | undefined {
  const origin = originIn(place);
  if (origin === "" || originIn(asked) !== origin) return undefined;
  const path = withoutOrigin(place);
  return /[?#]/.test(path) ? undefined : path;
}

/** Whether an href lies below a path as it is written, as most of a listing does: nothing in it has to be resolved. */
function liesPlainly(href: string, path: string): boolean {
  return href.startsWith(path) && !href.startsWith("//") && !href.includes("/.");
}

/** The usual cause is a proxy: of another origin that the server does not hear of, of another path that is not put before. */
function nextStep(outside: readonly string[], root: string): string[] {
  const home = originOf(root);
  const elsewhere = outside.find((url) => originOf(url) !== home);
  if (elsewhere !== undefined) {
    const own = `${originOf(elsewhere) ?? ""}${home === undefined ? "" : originForm(root)}`;
    return [
      "The server takes itself for another: let the proxy pass on Host and scheme, or tell the server its public URL.",
      `Where that is meant, pass the base: toHaveConsistentHrefs(${JSON.stringify(own)}).`,
    ];
  }
  return [
    "A path that a proxy puts before the server's own may be missing in them, or more was listed than was asked for.",
    'Where that is meant, pass the base that all have in common: toHaveConsistentHrefs("/").',
  ];
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined;
}
