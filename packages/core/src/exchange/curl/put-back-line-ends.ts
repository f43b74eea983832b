const BETWEEN = /(<[^<>]*>)([ \t.]*\.[ \t.]*)(?=<(\/?)|$)/g;

/**
 * XML in which `--trace-ascii` has dots for line feeds and tabs: those between two tags are line ends again, unless they are all
 * that an element holds. The length stays.
 */
export function putBackLineEnds(text: string): string {
  return text.replaceAll(BETWEEN, (all, tag: string, dots: string, closes: string | undefined) => {
    const opens = !/^<[/?!]|\/>$/.test(tag);
    return opens && closes === "/" ? all : tag + dots.replaceAll(".", "\n");
  });
}
