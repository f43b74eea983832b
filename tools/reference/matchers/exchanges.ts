import { readFileSync } from "node:fs";
import { readHar, type Exchange } from "@multistatus/core";

function recorded(name: string): Exchange {
  const file = new URL(`../exchanges/${name}.har`, import.meta.url);
  const [exchange] = readHar(readFileSync(file, "utf8")).exchanges;
  if (!exchange) throw new Error(`${name}.har holds no exchange.`);
  return exchange;
}

// What the examples read, by the names that the page gives them; see record.ts.
export const listing: Exchange = recorded("listing");
export const later: Exchange = recorded("later");
export const unquoted: Exchange = recorded("unquoted");
export const refused: Exchange = recorded("refused");
export const stillRefused: Exchange = recorded("still-refused");
export const repeated: Exchange = recorded("repeated");
export const patched: Exchange = recorded("patched");
export const locked: Exchange = recorded("locked");
export const options: Exchange = recorded("options");
export const davHidden: Exchange = recorded("dav-hidden");
export const prefixLost: Exchange = recorded("prefix-lost");
export const changes: Exchange = recorded("changes");
