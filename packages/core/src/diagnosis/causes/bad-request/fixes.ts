import { FORMER, PUT_BACK } from "../apply.ts";
import { IF_RANGE } from "../shared-fixes.ts";
import type { Fix } from "../../types.ts";

/** Where a part was asked for that is not there. */
export const askForLength: Fix = {
  title: "Ask for the length first, then for a part of it",
  difficulty: "easy",
  risk: "none",
  steps: [
    "HEAD, or the Content-Range of the 416 (`bytes */LENGTH`), gives the length in bytes; the last byte is LENGTH - 1.",
    "A download that is resumed at its full length is complete: ask for nothing more.",
    IF_RANGE,
    "Without Range the whole is sent.",
  ],
};

/** Where the server says that it was asked without TLS. */
export const askWithTls: Fix = {
  title: "Ask with https",
  difficulty: "easy",
  risk: "none",
  steps: ["The port speaks TLS: the URL has to begin with https, with the same host and port."],
};

export const fixes: readonly Fix[] = [
  askForLength,
  {
    title: "Check the body and its Content-Type",
    difficulty: "easy",
    risk: "none",
    steps: [
      "`xmllint --noout body.xml` names line and column of what is not well-formed.",
      'The root is propfind, propertyupdate (PROPPATCH) or lockinfo (LOCK), in the namespace DAV:; CalDAV elements are in "urn:ietf:params:xml:ns:caldav".',
      "curl: `--data-binary @body.xml`, as `-d @body.xml` removes line ends.",
      "No DOCTYPE, and no byte order mark that contradicts the encoding.",
      '`Content-Type: application/xml; charset="utf-8"` for XML; text/calendar for events, text/vcard for contacts.',
      "In a client that sends JSON or a form turn that off.",
    ],
  },
  {
    title: "Complete the headers",
    difficulty: "easy",
    risk: "none",
    steps: [
      "COPY and MOVE need Destination: a whole URL, percent-encoded (Apache refuses a path). Overwrite is T or F.",
      'If: each list in parentheses, tokens in angle brackets, entity tags in square brackets: `If: (<opaquelocktoken:…> ["tag"])`.',
      "LOCK without a body refreshes a lock and needs its token in If; to take one it needs a lockinfo body.",
      "PUT with Content-Range is not WebDAV: send the whole file, or use the server's own way of resuming.",
    ],
  },
  {
    title: "Repair the event or contact",
    difficulty: "easy",
    risk: "low",
    steps: [
      "One UID per file, BEGIN and END of each component, DTSTAMP and DTSTART in each VEVENT, VERSION and PRODID in VCALENDAR, no METHOD.",
      "Lines end in CRLF; commas and semicolons in text have a backslash before them.",
      "Put events into calendars and contacts into address books; supported-calendar-component-set says which components a calendar takes.",
      "Check with a validator (icalendar.org), or export it anew from the program that made it.",
    ],
    caution: "Keep the original file: a repair can lose exceptions of a recurring event.",
    rollback: FORMER,
  },
  {
    title: "Shorten what is too long",
    difficulty: "medium",
    risk: "low",
    steps: [
      "414: take shorter names; search with REPORT or SEARCH, not in the query string.",
      "431, or 400 with a large If header: submit only the lock tokens that the request needs, and no old cookies.",
      "417: turn Expect: 100-continue off (`curl -H 'Expect:'`).",
      "Or let the server take more: Apache `LimitRequestLine 16384` and `LimitRequestFieldSize 16384` outside all virtual hosts, nginx `large_client_header_buffers 4 32k;` in http. Check, and reload.",
    ],
    caution: "Larger buffers cost memory for each connection.",
    rollback: PUT_BACK,
  },
  {
    title: "Find the reason in the server's log",
    difficulty: "medium",
    risk: "low",
    steps: [
      "Apache: with `LogLevel warn dav:info` the error log has the reason of most 400s of mod_dav.",
      "nginx: xmlParseChunk() failed in the error log means a body that is not well-formed. SabreDAV, Nextcloud: the body has the exception and its message.",
      "Radicale: `level = debug` in [logging], restart. Xandikos: start it with `--dump-dav-xml`.",
    ],
    caution: "Debug logs can hold credentials: turn them off afterwards.",
    rollback: PUT_BACK,
  },
  askWithTls,
];
