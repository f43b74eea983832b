import {
  CLIENT_NEEDS,
  statusText,
  type Capabilities,
  type CapabilityChange,
  type ClientFit,
} from "@multistatus/core";
import { escapeLine } from "@multistatus/report";

import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";

const LABEL = 16;

/** Shows what a server can do, for people. */
export function printCapabilities(found: Capabilities, terminal: Terminal): void {
  const { resource, features, authentication, homes, reading, untold, wellKnown } = found;
  const row = (label: string, text: string): void => {
    if (text === "") return;
    const indent = " ".repeat(LABEL);
    terminal.print(label.padEnd(LABEL) + wrap(escapeLine(text), terminal.width, indent).slice(LABEL));
  };
  terminal.print(terminal.style("bold", escapeLine(found.url)));
  const note = stateOf(reading);
  if (note !== "") terminal.print(terminal.style("yellow", wrap(note, terminal.width)));
  row("server", named(found.server));
  row("in front of it", found.intermediaries.map(named).join(", "));
  row("DAV classes", resource.classes.join(", ") || withoutClasses(resource.status));
  row("extensions", resource.extensions.join(", "));
  row("methods", resource.allow.join(" "));
  row(
    "it can do",
    Object.entries(features)
      .filter(([, has]) => has)
      .map(([name]) => name)
      .join(", "),
  );
  row(
    "it cannot do",
    Object.entries(features)
      .filter(([, has]) => !has)
      .map(([name]) => name)
      .join(", "),
  );
  for (const [why, names] of Map.groupBy(untold, (one) => one.why))
    row("not found out", `${names.map(({ feature }) => feature).join(", ")}: ${why}`);
  row("signing in", signingIn(authentication));
  row("otherwise at /", found.rootDiffers.map((what) => ROOT_DIFFERS[what]).join(", "));
  row("principal", found.principal ?? "");
  row("calendars", homes.calendars.join(", "));
  row("address books", homes.addressbooks.join(", "));
  for (const [name, known] of Object.entries(wellKnown))
    row(
      `/.well-known`,
      `${name}: ${statusText(known.status)}${known.location === undefined ? "" : ` → ${known.location}`}`,
    );
  terminal.print();
  terminal.print(terminal.style("bold", "What clients would miss"));
  for (const client of found.clients) printClient(client, terminal);
}

/** What was in the way of looking at the resource. */
function stateOf({ is, status }: Capabilities["reading"]): string {
  if (is === "told") return "";
  const answer =
    status === undefined ? "PROPFIND was not answered" : `PROPFIND was answered ${statusText(status)}`;
  const next = {
    missing:
      "nothing is there, or nothing that speaks WebDAV. What follows is what the server says of any such URL.",
    "sign-in":
      "what only shows after a sign-in could not be found out. Name a user (--user) or give a token (--token).",
    refused: "this user may not look at it. What follows is what is told nevertheless.",
    otherwise: "what only its answer tells could not be found out.",
  };
  return `${answer}: ${next[is]}`;
}

const withoutClasses = (status: number | undefined): string =>
  status !== undefined && status < 300
    ? "none: WebDAV is not spoken here, as far as OPTIONS tells"
    : `not told: OPTIONS was ${status === undefined ? "not answered" : `answered ${statusText(status)}`}`;

/** What the root of the server says otherwise than the resource. */
const ROOT_DIFFERS: Readonly<Record<Capabilities["rootDiffers"][number], string>> = {
  dav: "DAV classes",
  allow: "methods",
  "ms-author-via": "MS-Author-Via",
  status: "status",
};

const named = (product: { name: string; version?: string } | undefined): string =>
  product === undefined ? "" : `${product.name}${product.version === undefined ? "" : ` ${product.version}`}`;

function signingIn({ required, schemes, optionsOpen }: Capabilities["authentication"]): string {
  const offered = schemes.length === 0 ? "" : `: ${schemes.join(", ")}`;
  if (required === undefined) return `not known${offered}`;
  if (!required) return "not needed to read";
  return `needed${offered}${optionsOpen === true ? "; OPTIONS is answered without" : ""}`;
}

const needOf = (id: string): string => CLIENT_NEEDS.find((need) => need.id === id)?.need ?? id;

function printClient({ client, usable, missing, undecided }: ClientFit, terminal: Terminal): void {
  const mark = usable === undefined ? "?" : usable ? (missing.length === 0 ? "✓" : "·") : "✗";
  const open = usable === undefined ? `; not found out: ${undecided.map(needOf).join("; ")}` : "";
  const said =
    usable === undefined
      ? "not decided"
      : missing.length === 0
        ? "nothing"
        : usable
          ? "works, without some of it"
          : "does not work";
  terminal.print(wrap(`${mark} ${client}: ${said}${open}`, terminal.width));
  for (const { need, without, source } of missing)
    terminal.print(
      `    - ${wrap(escapeLine(`${need}. ${without} (${source})`), terminal.width, "      ").trimStart()}`,
    );
}

/** Shows what is otherwise. */
export function printChanges(changes: readonly CapabilityChange[], terminal: Terminal): void {
  if (changes.length === 0) {
    terminal.print("Nothing is otherwise.");
    return;
  }
  for (const { what, added = [], removed = [], before, after } of changes) {
    terminal.print(terminal.style("bold", what));
    for (const value of removed) terminal.print(`  - ${escapeLine(value)}`);
    for (const value of added) terminal.print(`  + ${escapeLine(value)}`);
    if (added.length + removed.length === 0)
      terminal.print(
        `  ${escapeLine(String(before ?? "nothing"))} → ${escapeLine(String(after ?? "nothing"))}`,
      );
  }
}
