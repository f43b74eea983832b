import { FORMER, PUT_BACK } from "../apply.ts";
import type { Fix } from "../../types.ts";

/** Where a part was asked for that is not there. */
export const askForLength: Fix = {
  title: "Ask for the length first, then for a part of it",
  difficulty: "easy",
  risk: "none",
  steps: [
    "HEAD, or the Content-Range of the 416 (`bytes */LENGTH`), gives the length in bytes; the last byte has the number LENGTH - 1.",
    "A download that is resumed at its full length is complete: compare its checksum, and ask for nothing more.",
    "Send `If-Range` with the entity tag of the part that is there already: where the file has changed, the whole comes with 200 in place of a wrong part (RFC 9110 section 13.1.5).",
    "Without Range the whole is sent.",
  ],
};

/** Where the server says that it was asked without TLS. */
export const askWithTls: Fix = {
  title: "Ask with https",
  difficulty: "easy",
  risk: "none",
  products: ["nginx", "apache", "haproxy", "traefik", "caddy"],
  steps: [
    '"The plain HTTP request was sent to HTTPS port" and "speaking plain HTTP to an SSL-enabled server port" mean the URL\'s scheme: https://host:port/…',
  ],
};

export const fixes: readonly Fix[] = [
  askForLength,
  {
    title: "Check the body, then send it again",
    difficulty: "easy",
    risk: "none",
    steps: [
      "`xmllint --noout body.xml` names line and column of what is not well-formed: an unclosed element, a bare &, an undeclared prefix.",
      'The root is the one that the method takes, in the namespace DAV: (PROPFIND: propfind, PROPPATCH: propertyupdate, LOCK: lockinfo); CalDAV elements are in "urn:ietf:params:xml:ns:caldav".',
      "curl: send the file with `--data-binary @body.xml`; `-d @body.xml` removes line ends, and a shell may eat `$` and quotes.",
      "No DOCTYPE and no byte order mark that contradicts the declared encoding.",
    ],
  },
  {
    title: "Say what the body is",
    difficulty: "easy",
    risk: "none",
    steps: [
      '`Content-Type: application/xml; charset="utf-8"` for the XML of WebDAV methods; text/calendar for events, text/vcard for contacts.',
      "415 to MKCOL with a body means that the server knows no extended MKCOL: leave the body out.",
      "A client that sends JSON or a form (an HTTP library's default) needs its serializer turned off.",
    ],
  },
  {
    title: "Complete the headers",
    difficulty: "easy",
    risk: "none",
    steps: [
      "COPY and MOVE need Destination: the absolute URL, percent-encoded (an absolute path is allowed, but Apache refuses it). Overwrite is T or F.",
      'If: each list in parentheses, tokens in angle brackets, entity tags in square brackets: `If: (<opaquelocktoken:…> ["tag"])`.',
      "LOCK without a body is a refresh and needs the token in If; to take a lock send a lockinfo body.",
      "PUT of a part (Content-Range) is not WebDAV: send the whole file, or the server's own way of resuming.",
    ],
  },
  {
    title: "Repair the event or contact",
    difficulty: "easy",
    risk: "low",
    steps: [
      "One UID per file, BEGIN and END of each component, DTSTAMP and DTSTART in each VEVENT, VERSION and PRODID in VCALENDAR, no METHOD (that is for mail).",
      "Lines end in CRLF and are folded at 75 octets; commas and semicolons in text are escaped with a backslash.",
      "Put events into calendars and contacts into address books; supported-calendar-component-set says which components a calendar takes.",
      "Check with a validator (icalendar.org, or parse it with ical.js or vobject) and export anew from the program that made it.",
    ],
    caution: "Keep the original file: repairing by hand can lose exceptions of a recurring event.",
    rollback: FORMER,
  },
  {
    title: "Shorten what is too long",
    difficulty: "medium",
    risk: "low",
    steps: [
      "414: shorter names or a flatter tree; move searches from the query string to REPORT or SEARCH.",
      "431, or 400 with a large If header: submit only the lock tokens that the request needs, and drop old cookies.",
      "417: turn Expect: 100-continue off (`curl -H 'Expect:'`).",
      "On the server, if the length is legitimate: Apache `LimitRequestLine 16384` and `LimitRequestFieldSize 16384` (bytes; default 8190), in the first virtual host of the address or outside all; nginx `large_client_header_buffers 4 32k;` in http or in the default server. Check, and reload.",
    ],
    caution: "Larger header buffers cost memory for each connection.",
    rollback: PUT_BACK,
  },
  {
    title: "Find the reason in the server's log",
    difficulty: "medium",
    risk: "low",
    steps: [
      "Apache: `LogLevel warn dav:info`, reload, repeat the request, read the error log: most 400s of mod_dav say there what they mean.",
      "nginx: the error log has xmlParseChunk() failed for a body that is not well-formed. SabreDAV, Nextcloud: the exception and its message are in the body.",
      "Radicale: `level = debug` in [logging], restart. Xandikos: start it with `--dump-dav-xml`.",
    ],
    caution: "Debug logs can hold credentials and contents. Turn it off afterwards.",
    rollback: PUT_BACK,
  },
  askWithTls,
];
