import { ClientError, createClient, proxyFromEnvironment } from "@multistatus/client";
import {
  compareCapabilities,
  createMasker,
  type Capabilities,
  type CapabilityChange,
} from "@multistatus/core";

import { noAnswer } from "../advice/no-answer.ts";
import { parseTarget, type Target } from "../arguments/url.ts";
import type { ProbeOptions } from "../commands/probe.ts";
import { CommandError } from "../errors.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { openInput, readWhole } from "../io/input.ts";
import { authOf } from "../io/sign-in.ts";
import type { Terminal } from "../io/terminal.ts";
import { tlsFor } from "../live/insecure.ts";
import { traceOn } from "../live/trace.ts";
import { writeText } from "../io/write-file.ts";
import { printCapabilities, printChanges } from "./print.ts";

/**
 * Asks what a server can do and shows it, or how it differs from another time or place.
 *
 * @throws CommandError when no answer came, or the file of `--compare` cannot be used
 */
export async function probe(target: Target, options: ProbeOptions, terminal: Terminal): Promise<ExitCode> {
  const earlier =
    options.compare === undefined ? undefined : await compared(options.compare, options, terminal);
  const found = await ask(target, options, terminal);
  if (options.save !== undefined) {
    await writeText(options.save, `${JSON.stringify({ kind, ...found }, undefined, 2)}\n`, {
      replace: options.force === true,
    });
    terminal.note(`Saved as ${options.save}.`);
  }
  const changes = earlier && compareCapabilities(earlier, found);
  if (options.format === "json") terminal.print(JSON.stringify(changes ?? found, undefined, 2));
  else if (changes) printChanges(changes, terminal);
  else printCapabilities(found, terminal);
  return verdict(found, changes);
}

const kind = "multistatus-capabilities";

function verdict(found: Capabilities, changes: readonly CapabilityChange[] | undefined): ExitCode {
  if (changes !== undefined) return changes.length === 0 ? EXIT.ok : EXIT.failures;
  return found.resource.classes.length > 0 && found.reading.is !== "missing" ? EXIT.ok : EXIT.failures;
}

async function ask(target: Target, options: ProbeOptions, terminal: Terminal): Promise<Capabilities> {
  const { timeout, insecure } = options;
  const auth = await authOf(target, options, terminal);
  await using client = createClient({
    url: target.url,
    timeout: timeout * 1000,
    proxy: proxyFromEnvironment(terminal.env),
    ...tlsFor(insecure, terminal),
    ...(options.verbose === true && traceOn(terminal, createMasker())),
    ...(auth && { auth }),
  });
  try {
    return await client.capabilities(target.url, { signal: terminal.signal });
  } catch (error) {
    if (!(error instanceof ClientError) || terminal.signal.aborted) throw error;
    const reason = error.exchange?.error;
    if (reason === undefined) throw new CommandError(error.message, "", { cause: error });
    const { what, next } = noAnswer(reason, target.url);
    throw new CommandError(what, next, { cause: error });
  }
}

/** What an earlier run kept, or what another server says now. */
async function compared(place: string, options: ProbeOptions, terminal: Terminal): Promise<Capabilities> {
  if (/^https?:\/\//iu.test(place)) return ask(parseTarget(place), options, terminal);
  const input = await openInput(place, terminal.stdin);
  const text = new TextDecoder().decode(await readWhole(input));
  try {
    const value = JSON.parse(text) as Capabilities & { kind?: string };
    if (value.kind === kind && Array.isArray(value.clients)) {
      const { kind: _kind, ...capabilities } = value;
      return capabilities;
    }
  } catch {
    // Said below.
  }
  throw new CommandError(
    `${input.name} was not written by multistatus probe`,
    "Make such a file with: multistatus probe <url> --save FILE",
  );
}
