import { rootTag } from "./source.ts";
import type { Edit } from "./types.ts";
import type { XmlFault } from "../types.ts";

const phpWarning: string =
  "<br />\n<b>Warning</b>:  Cannot modify header information - headers already sent in " +
  "<b>/var/www/dav/config.php</b> on line <b>1</b><br />\n";

/** In place of the body; comes with 200 and `text/html`. */
export const loginPage: string =
  '<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1><form method="post" action="/login">' +
  '<input name="user"><input name="password" type="password"><button>Sign in</button></form></body></html>\n';

/** Breaks an XML body. (The login page is no change of it, and made elsewhere.) */
export const breakXml: Edit<"xml"> = (source, { how }) => {
  const root = rootTag(source);
  if (!root || root.empty) return undefined;
  const text = broken(source, how, root);
  return text === undefined || text === source ? undefined : { text, did: `XML: ${how}` };
};

function broken(
  source: string,
  how: XmlFault,
  { start, end }: { start: number; end: number },
): string | undefined {
  const insert = (what: string): string => source.slice(0, end) + what + source.slice(end);
  switch (how) {
    case "undeclared-prefix": {
      return insert("<nowhere:declared/>");
    }
    case "bad-entity": {
      return insert("&nbsp;");
    }
    case "control-character": {
      return insert("\u0001");
    }
    case "unclosed": {
      const last = source.lastIndexOf("</");
      return last > end ? source.slice(0, last) + source.slice(source.indexOf(">", last) + 1) : undefined;
    }
    case "wrong-namespace": {
      const tag = source.slice(start, end).replaceAll(/(["'])DAV:\1/gu, "$1DAV$1");
      return source.slice(0, start) + tag + source.slice(end);
    }
    case "bom-and-space": {
      return `\uFEFF\n${source.replace(/^\uFEFF/u, "")}`;
    }
    case "php-warning": {
      return phpWarning + source;
    }
    case "html-login": {
      return undefined;
    }
    default: {
      return undefined;
    }
  }
}
