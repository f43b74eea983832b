import type { ProductId } from "./catalogue.ts";

/**
 * What a product is for an answer: `application` speaks WebDAV (a DAV server or a DAV module of a web server);
 * `server` is a web server, which may serve WebDAV itself or stand before something that does; `proxy` only ever
 * stands before an origin (gateway, cache, CDN, firewall); `runtime` is what an application runs on (PHP, Express).
 */
export type ProductKind = "application" | "server" | "proxy" | "runtime";

/** A product that an exchange shows. */
export interface Product {
  /** Stable: `apache-mod_dav`, `nginx`. */
  id: ProductId;
  /** For people: `Apache mod_dav`. */
  name: string;
  /** What it is for an answer. */
  kind: ProductKind;
  /** As shown, when it is. */
  version?: string;
}

/** One thing seen that speaks for a product. */
export interface ProductEvidence {
  /** Its id, as in `Product.id`. */
  product: ProductId;
  /** `header Server`, `status line`, `body: nginx's error page`, `request URL`, `log` … */
  where: string;
  /** The piece that was seen, cut to 120 characters. */
  seen: string;
  /** 3: names the product; 2: its own style; 1: a hint that is not enough alone. */
  weight: 1 | 2 | 3;
  /** The product wrote this body, or says that it made this answer. */
  wrote: boolean;
  /** The product says that it passed the answer on. */
  passedOn: boolean;
  /** Whether the sign was seen on recordings here, or rests on the product's documentation. */
  basis: "seen" | "documented";
  /** As it stands in the piece that was seen. */
  version?: string;
}

/** Who made an answer, as far as the answer and what came before it show. */
export interface Identification {
  /** The WebDAV application, where something shows it. */
  origin?: Product;
  /** Proxies, caches and web servers in front of it, in no particular order. */
  intermediaries: Product[];
  /** What the application runs on: PHP, Express, wsgiref. */
  runtimes: Product[];
  /** Who wrote this very answer, where something shows it; it may be a web server whose place is not known. */
  answerer?: Product;
  /** Whether the application or something in front of it wrote this very answer. */
  answeredBy: "origin" | "intermediary" | "unknown";
  /** What was seen, piece by piece. */
  why: ProductEvidence[];
}
