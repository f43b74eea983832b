import { type Client, createClient } from "@multistatus/client";
import { createMasker, type Exchange, matchesStatus, type Resource, statusText } from "@multistatus/core";
import { type DavServer, startServer } from "@multistatus/harness";

import { CommandError } from "../errors.ts";
import { readShown } from "../exchanges/shown.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { wrap } from "../io/prose.ts";
import type { Terminal } from "../io/terminal.ts";
import { findLock, lockFacts } from "./find-lock.ts";
import { createNarrator, type Narrator } from "./narrator.ts";

const OWNER = "Ada Lovelace, LibreOffice on desk-3";
const SEED = {
  "docs/": null,
  "docs/agenda.txt": "1. Welcome\n",
  "docs/budget.ods": "figures\n",
  "docs/report.odt": "chapters\n",
  "docs/summary.txt": "In short: yes.\n",
};

/**
 * A real server answers DELETE of a collection with 207 because one member is locked; the member is named, the lock found
 * and removed, and the same request asserted.
 *
 * @returns `failures` when something did not go as it must
 */
export async function demo(terminal: Terminal): Promise<ExitCode> {
  await using server = await startServer({ seed: SEED, locks: [{ path: "docs/report.odt", owner: OWNER }] });
  await using client = createClient({ url: server.url });
  const narrator = createNarrator(terminal);
  terminal.print(
    wrap(
      `A WebDAV server (Nephele) is running at ${server.url} over a temporary folder; all of it is gone at the end.`,
      terminal.width,
    ),
  );
  await perform({ terminal, server, client, narrator });
  terminal.print(ending(narrator.failedChecks, terminal));
  return narrator.failedChecks === 0 ? EXIT.ok : EXIT.failures;
}

interface Stage {
  terminal: Terminal;
  server: DavServer;
  client: Client;
  narrator: Narrator;
}

async function perform({ terminal: { signal }, server, client, narrator }: Stage): Promise<void> {
  narrator.step("A folder with four files");
  const listing = await client.propfind("docs/", { signal });
  narrator.request(listing);
  narrator.tree(read(listing).view);
  narrator.say("One answer, a status for each resource.");

  narrator.step("Delete the folder");
  const refused = await client.delete("docs/", { signal });
  narrator.request(refused);
  const { view } = read(refused);
  narrator.tree(view);
  narrator.check(
    refused.response?.status === 207 && view.failing.length > 0,
    "it is a 207 with a failure inside",
  );
  narrator.say(
    "207 belongs to the class of success, and yet the folder is still there: the statuses that count stand in the " +
      "body. It lists what failed; the other members are deleted (RFC 4918 section 9.6.1).",
  );

  narrator.step("Which resource is at fault, and why?");
  const culprit = only(view.rootFailures);
  narrator.say(reason(culprit));
  const inquiry = await client.propfind(culprit.url, { depth: 0, props: ["lockdiscovery"], signal });
  narrator.request(inquiry);
  const lock = findLock(read(inquiry).view);
  const token = lock?.tokens[0];
  if (lock === undefined || token === undefined) throw unexpected("the server does not tell of its lock");
  narrator.facts(lockFacts(lock, createMasker().text(token)));
  narrator.check(token === server.locks[0]?.token, "this is the lock in the way");
  narrator.say(
    "The safest fix: have its owner close the file. Where that client is gone for good, UNLOCK with the token of the lock.",
  );

  narrator.step("Remove the cause");
  const unlocked = await client.unlock(culprit.url, token, { signal });
  narrator.request(unlocked);
  narrator.check(unlocked.response?.status === 204, "the lock is gone");

  narrator.step("Send the same request again, and assert it");
  const repeated = await client.delete("docs/", { signal });
  narrator.request(repeated);
  narrator.check(sameRequest(refused, repeated), "it is the same request");
  narrator.check(succeeded(repeated), 'expect(response).toHaveAllResourcesStatus("2xx")');
  const after = await client.propfind("docs/", { depth: 0, signal });
  narrator.check(after.response?.status === 404, "the folder is gone: PROPFIND says 404 Not Found");
}

/** The tokens are needed to go on; what is printed of them is masked. */
function read(exchange: Exchange): ReturnType<typeof readShown> {
  return readShown({ source: "demo", exchange }, undefined);
}

function only(rootFailures: readonly Resource[]): Resource {
  const [culprit, ...others] = rootFailures;
  if (culprit === undefined || others.length > 0) throw unexpected("not one resource is at fault");
  return culprit;
}

function reason({ path, status, conditions }: Resource): string {
  const condition = conditions.find(({ name }) => name === "{DAV:}lock-token-submitted");
  const why =
    condition === undefined
      ? ""
      : ", lock-token-submitted: it is locked, and the request did not bring the token of the lock";
  return `${path} answers ${status === undefined ? "without a status" : statusText(status)}${why}. Who holds the lock?`;
}

function sameRequest(first: Exchange, second: Exchange): boolean {
  return JSON.stringify(first.request) === JSON.stringify(second.request);
}

/** What the matcher `toHaveAllResourcesStatus("2xx")` asserts; without a Multi-Status the one status counts for all. */
function succeeded(exchange: Exchange): boolean {
  const { body, view, complaints } = read(exchange);
  if (complaints.length > 0) return false;
  if (body?.kind === "multistatus") return view.resources.every(({ status }) => matchesStatus(status, "2xx"));
  return exchange.response?.status !== 207 && matchesStatus(exchange.response?.status, "2xx");
}

function unexpected(what: string): CommandError {
  return new CommandError(
    `the demonstration went another way: ${what}`,
    "Please report this with the output above.",
  );
}

function ending(failedChecks: number, terminal: Terminal): string {
  if (failedChecks > 0)
    return `\nNot everything went as it must: see what is marked with ✗ (${failedChecks}).`;
  const next = [
    ["multistatus propfind https://dav.example/files/", "ask a server of your own"],
    ["multistatus show answer.xml", "read a saved answer, a HAR"],
    ["multistatus --help", "everything else"],
  ] as const;
  const column = Math.max(...next.map(([command]) => command.length));
  const roomy = next.every(([, what]) => column + what.length + 4 <= terminal.width);
  const lines = next.map(([command, what]) =>
    roomy
      ? `  ${terminal.style("cyan", command.padEnd(column))}  ${terminal.style("dim", what)}`
      : `  ${terminal.style("cyan", command)}`,
  );
  const checkout = `In a checkout: ${terminal.style("cyan", "npm start -- show answer.xml")}`;
  return ["", terminal.style("bold", "What next"), ...lines, checkout].join("\n");
}
