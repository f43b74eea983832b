import { isSuccess } from "../../resources/status.ts";
import { allowedMethods, davClasses } from "../compliance.ts";
import { activeLocks, codedUrl, lockPlace } from "../locks.ts";
import { list } from "../reading.ts";
import type { Breach, Declared } from "../types.ts";

/** Methods that only a WebDAV resource allows. */
const DAV_METHODS = new Set(["PROPFIND", "PROPPATCH", "MKCOL", "LOCK"]);

/** Registered by RFCs as bare tokens (RFC 3253, 3648, 3744, 4437, 4791, 4918, 5323, 5689, 5842, 6352, 6638, 7809, 7953, 8607). */
const STANDARD_CLASSES = new Set([
  "1",
  "2",
  "3",
  "access-control",
  "addressbook",
  "baseline",
  "activity",
  "bind",
  "calendar-access",
  "calendar-auto-schedule",
  "calendar-availability",
  "calendar-managed-attachments",
  "calendar-no-timezone",
  "checkout-in-place",
  "extended-mkcol",
  "label",
  "merge",
  "ordered-collections",
  "redirectrefs",
  "update",
  "version-control",
  "version-controlled-collection",
  "version-history",
  "working-resource",
  "workspace",
  "calendar-query-extended",
]);

const MAX_SECONDS = 2 ** 32 - 1;

export const headers: readonly Declared[] = [
  {
    id: "10.1-1",
    level: "MUST",
    misleads: true,
    methods: ["OPTIONS"],
    title: "OPTIONS on a WebDAV resource is answered with a DAV header.",
    *check(context) {
      if (!isSuccess(context.status) || !context.responseHeadersKnown || davClasses(context).length > 0)
        return;
      // A browser's preflight asks what handles cross-origin requests, and no WebDAV resource.
      if (context.requestHeader("Access-Control-Request-Method") !== undefined) return;
      const dav = allowedMethods(context).filter((method) => DAV_METHODS.has(method));
      if (dav.length === 0) return;
      yield {
        message: `${list(dav)} are allowed, but there is no DAV header: a client takes it for no WebDAV.`,
      };
    },
  },
  {
    id: "10.1-3",
    level: "SHOULD",
    misleads: false,
    methods: ["OPTIONS"],
    title: "Compliance classes that no RFC defines are coded URLs.",
    *check(context) {
      const own = davClasses(context).filter(
        (name) => !STANDARD_CLASSES.has(name.toLowerCase()) && !/^<[^>]+>$/.test(name),
      );
      if (own.length > 0) {
        yield {
          message: `${list(own)} ${own.length === 1 ? "is" : "are"} neither standard nor coded.`,
          evidence: `DAV: ${davClasses(context).join(", ")}`,
        };
      }
    },
  },
  {
    id: "10.5-form",
    level: "MUST",
    misleads: true,
    methods: ["LOCK"],
    title: "The Lock-Token header is a coded URL: the token in angle brackets.",
    *check({ status, responseHeader }) {
      const header = responseHeader("Lock-Token");
      if (header === undefined || !isSuccess(status) || codedUrl(header).coded) return;
      yield {
        message: "The token is not in angle brackets: a client may not find it.",
      };
    },
  },
  {
    id: "10.6-2",
    level: "MUST",
    misleads: false,
    methods: ["COPY", "MOVE"],
    title: "A COPY or MOVE that Overwrite: F prevents is answered with 412.",
    *check({ requestHeader, status, entries }) {
      if (!/^f$/i.test(requestHeader("Overwrite") ?? "") || status !== 207) return;
      const refused = entries.find(({ response }) => response.status?.code === 412);
      if (refused === undefined) return;
      yield { message: "The 412 is inside a 207.", href: refused.href, offset: refused.offset };
    },
  },
  {
    id: "10.7-1",
    level: "MUST NOT",
    misleads: false,
    title: "A lock's timeout is at most 2^32-1 seconds.",
    *check(context): Generator<Breach> {
      for (const lock of activeLocks(context)) {
        const seconds = /^Second-(\d+)$/i.exec(lock.timeout ?? "")?.[1];
        if (seconds !== undefined && Number(seconds) > MAX_SECONDS) {
          yield {
            message: `The timeout is ${seconds} seconds.`,
            ...lockPlace(lock),
            evidence: lock.timeout,
          };
        }
      }
    },
  },
  {
    id: "14.29-form",
    level: "MUST",
    misleads: false,
    title: "A lock's timeout is `Infinite` or `Second-` and whole seconds.",
    *check(context): Generator<Breach> {
      for (const lock of activeLocks(context)) {
        if (lock.timeout === undefined || /^(?:Infinite|Second-\d+)$/i.test(lock.timeout)) continue;
        yield {
          message: `The timeout is ${JSON.stringify(lock.timeout)}.`,
          ...lockPlace(lock),
          evidence: lock.timeout,
        };
      }
    },
  },
];
