import {
  ALL_CAUSES,
  explainCondition,
  explainedConditions,
  explainedStatuses,
  explainFinding,
  explainStatus,
  type Fix,
  findingCodes,
  REQUIREMENTS,
} from "@multistatus/core";

/** What can be explained, the kinds in the order in which they are looked through. */
export type EntryKind = "status" | "condition" | "cause" | "finding" | "requirement";

/** One explanation. */
export interface Entry {
  kind: EntryKind;
  /** The term itself: `423`, `{DAV:}lock-token-submitted`, `locked`. */
  term: string;
  /** A heading. */
  title: string;
  rfc: string[];
  /** Paragraphs: label and text. */
  paragraphs: [label: string, text: string][];
  /** Ways out, easy ones first. */
  fixes?: Fix[];
}

/** Every explanation of a term, of whatever kind it is; none for a term that nobody knows here. */
export function entriesFor(term: string): Entry[] {
  const plain = term.trim();
  return [
    ...statusEntry(plain),
    ...conditionEntries(plain),
    ...causeEntry(plain.toLowerCase()),
    ...findingEntry(plain.toLowerCase()),
    ...requirementEntry(plain.toLowerCase()),
  ];
}

/** Everything that `entriesFor` knows, by kind. */
export function allTerms(): Record<EntryKind, string[]> {
  return {
    status: explainedStatuses().map(String),
    condition: explainedConditions(),
    cause: ALL_CAUSES.map(({ id }) => id),
    finding: findingCodes(),
    requirement: REQUIREMENTS.map(({ id }) => id),
  };
}

/** `423`, `423 Locked`, `HTTP/1.1 423 Locked`. */
function statusEntry(term: string): Entry[] {
  const code = /^(?:HTTP\/[\d.]+ +)?(\d{3})(?: |$)/iu.exec(term)?.[1];
  const known = code === undefined ? undefined : explainStatus(Number(code));
  if (!known) return [];
  const { name, rfc, means, next } = known;
  return [
    {
      kind: "status",
      term: String(known.code),
      title: name,
      rfc: [rfc],
      paragraphs: [
        ["", means],
        ["Next", next],
      ],
    },
  ];
}

/** A name may come as it stands in a payload, with whatever prefix. */
function conditionEntries(term: string): Entry[] {
  const name = term.startsWith("{")
    ? term
    : term.replace(/^<?\/?[\w.-]+:(?=[\w-]+)/u, "").replace(/\s*\/?>$/u, "");
  return explainCondition(name).map(({ name: expanded, rfc, means, next, statuses, holds }) => ({
    kind: "condition",
    term: expanded,
    title: `a condition in DAV:error, under ${statuses.join(" or ")}`,
    rfc: [rfc],
    paragraphs: [
      ["", means],
      ...(holds === undefined ? [] : [["Holds", `${holds}.`] as [string, string]]),
      ["Next", next],
    ],
  }));
}

const KIND_OF_CAUSE: Readonly<Record<(typeof ALL_CAUSES)[number]["family"], string>> = {
  path: "It is about the path of the request.",
  permission: "It is about who may do what.",
  conflict: "It is about the state of the resource: something else is in the way.",
  proxy: "It is about what stands between client and server.",
  server: "It is about the server and what it runs on.",
  request: "It is about how the request is made.",
  none: "It is no failure.",
};

const HOW_COMMON: Readonly<Record<(typeof ALL_CAUSES)[number]["prior"], string>> = {
  high: "Among reports of failures it is common.",
  medium: "Among reports of failures it is neither common nor rare.",
  low: "Among reports of failures it is rare.",
};

function causeEntry(term: string): Entry[] {
  const cause = ALL_CAUSES.find(({ id }) => id === term);
  if (!cause) return [];
  return [
    {
      kind: "cause",
      term,
      title: cause.title,
      rfc: [...cause.rfc],
      paragraphs: [
        ["", `${KIND_OF_CAUSE[cause.family]} ${HOW_COMMON[cause.prior]}`],
        [
          "Next",
          "`multistatus diagnose` tells whether it is this one, with the evidence and the fixes for your server.",
        ],
      ],
      fixes: cause.fixes.filter(({ products }) => products === undefined),
    },
  ];
}

function findingEntry(term: string): Entry[] {
  const text = explainFinding(term);
  if (!text) return [];
  const rfc = text.rfc === undefined ? [] : [text.rfc];
  return [{ kind: "finding", term, title: text.title, rfc, paragraphs: [["Next", text.advice]] }];
}

function requirementEntry(term: string): Entry[] {
  return REQUIREMENTS.filter(({ id }) => id.toLowerCase() === term).map(
    ({ id, level, misleads, rfc = 4918, section, title }) => ({
      kind: "requirement",
      term: id,
      title: `a ${level} of RFC ${rfc}`,
      rfc: [`RFC ${rfc} section ${section}`],
      paragraphs: [
        ["", title],
        [
          "",
          misleads
            ? "A break of it misleads a client that conforms."
            : "Clients digest a break of it: it is noted, and is no cause by itself.",
        ],
      ],
    }),
  );
}
