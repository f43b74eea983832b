import { ClientError, type Prober } from "@multistatus/client";
import { type Capabilities, createMasker, type Exchange, type Probe } from "@multistatus/core";

import type { Target } from "../arguments/url.ts";
import type { ChecklistOptions } from "../commands/checklist.ts";
import { connect, type Connections } from "../live/connect.ts";
import { investigate, prepare } from "../live/investigate.ts";
import { quoted } from "../io/shell-word.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Measured, SameElsewhere } from "./types.ts";

/**
 * What a live server tells: the request and its probes, its abilities, and the same request by the ways that were given.
 *
 * @throws CommandError when the request may not be sent, or no server was reached at all
 */
export async function measureUrl(
  target: Target,
  options: ChecklistOptions,
  terminal: Terminal,
): Promise<Measured> {
  const prepared = await prepare(options, terminal);
  const { before, reads } = prepared;
  const masker = createMasker();
  await using connections = await connect(target, options, terminal, masker);
  const found = await investigate(connections, target, options, { ...prepared, masker }, terminal);
  const { exchange, diagnosis, probes } = found;
  terminal.progress("Asking what the server can do …");
  const capabilities = await abilities(connections, target, terminal);
  const elsewhere: SameElsewhere[] = [
    ...(before ? [{ is: before.is, exchange: before.exchange }] : []),
    // What changes something is not done once more, by nobody.
    ...(reads ? await others(connections.prober, exchange, options, terminal) : []),
  ];
  masker.learn([
    exchange,
    ...probes.map((probe) => probe.exchange),
    ...elsewhere.map((other) => other.exchange),
  ]);
  return {
    source: masker.text(target.url),
    live: true,
    given: givenOf(options, (text) => masker.text(text)),
    exchange: masker.exchange(exchange),
    diagnosis,
    earlier: probes
      .filter(({ probe }) => probe.route === "same")
      .map((probe) => masker.exchange(probe.exchange)),
    elsewhere: elsewhere.map(({ is, exchange: other }) => ({ is, exchange: masker.exchange(other) })),
    probes: probes.length,
    ...(capabilities && { capabilities }),
  };
}

/** Whatever says what is sent, and by whom; the ways and the files beside it are for the person to repeat. */
function givenOf(
  { method, depth, data, user, token, netrc, netrcFile, allowWrites }: ChecklistOptions,
  mask: (text: string) => string,
): string[] {
  const body = data?.startsWith("@") === false ? mask(data) : data;
  const valued = { method, depth, data: body, user, "netrc-file": netrcFile };
  const flags = { token, netrc, "allow-writes": allowWrites };
  return [
    ...Object.entries(valued).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name} ${quoted(value)}`],
    ),
    ...Object.entries(flags).flatMap(([name, value]) => (value === true ? [`--${name}`] : [])),
  ];
}

async function abilities(
  { client }: Connections,
  { url }: Target,
  { signal }: Terminal,
): Promise<Capabilities | undefined> {
  try {
    return await client.capabilities(url, { signal });
  } catch (error) {
    if (!(error instanceof ClientError) || signal.aborted) throw error;
    return undefined;
  }
}

/** The same request by the ways that were given. */
async function others(
  prober: Prober,
  exchange: Exchange,
  options: ChecklistOptions,
  { signal }: Terminal,
): Promise<SameElsewhere[]> {
  const ways = [
    ...(options.direct === undefined ? [] : (["direct"] as const)),
    ...(options.otherUser === undefined ? [] : (["other-user"] as const)),
  ];
  const answers: SameElsewhere[] = [];
  for (const is of ways)
    answers.push({ is, exchange: await prober.send(sameRequest(exchange, is), { signal }) });
  return answers;
}

/** As it was sent first, without what belongs to the way. */
function sameRequest({ request, hops }: Exchange, route: "direct" | "other-user"): Probe {
  const { method, url, headers, body } = hops[0]?.request ?? request;
  return {
    id: `same-${route}`,
    question: "What does the same request get?",
    method,
    url,
    headers: headers.filter(([name]) => OWN.some((own) => own === name.toLowerCase())) as Probe["headers"],
    ...(body?.text !== undefined && body.text !== "" && { body: body.text }),
    route,
    readOnly: true,
    outcomes: [],
  };
}

const OWN = ["depth", "content-type", "accept", "if", "if-match", "if-none-match", "prefer", "brief"];
