import { once } from "node:events";
import { basename, join, resolve } from "node:path";

import { HarnessError, startRecordingProxy, type RecordingProxy } from "@multistatus/harness";
import { escapeLine } from "@multistatus/report";

import type { RecordOptions } from "../commands/record.ts";
import { CommandError, messageOf } from "../errors.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { proxySides } from "../faults/sides.ts";
import type { Terminal } from "../io/terminal.ts";
import { refuseToReplace, writeText } from "../io/write-file.ts";
import { createJournal } from "./journal.ts";
import { keepWriting } from "./keeper.ts";
import { cutNote, lineOf } from "./lines.ts";
import { writeWhole } from "./write-whole.ts";

/**
 * Records until it is interrupted, and writes what there is: all the while, and at the end.
 *
 * @throws CommandError when the target, the port or the file cannot be used
 */
export async function record(options: RecordOptions, terminal: Terminal): Promise<ExitCode> {
  const { out, scenario, force = false, bodyLimit, showSecrets = false } = options;
  if ((out === undefined) === (scenario === undefined)) {
    throw new CommandError("it has to be said where to write", "Give --out FILE or --scenario FOLDER.");
  }
  const har = out ?? join(scenario ?? "", "exchange.har");
  const label = scenario === undefined ? undefined : join(scenario, "scenario.json");
  for (const path of label === undefined ? [har] : [har, label])
    await refuseToReplace(path, { replace: force });
  let proxy: RecordingProxy;
  // What this run wrote it may replace, and nothing else.
  let ours = force;
  const journal = createJournal({ showSecrets });
  const save = async (text: string): Promise<void> => {
    await writeText(har, text, { replace: ours });
    if (label !== undefined) await writeWhole(label, labelOf(options, resolve(scenario ?? "")), ours);
    ours = true;
  };
  const keeper = keepWriting(
    async () => save(journal.text()),
    (error) =>
      terminal.warn(
        `multistatus: ${escapeLine(messageOf(error))}; the recording goes on, and is written again later`,
      ),
  );
  try {
    proxy = await startRecordingProxy({
      ...proxySides(options),
      ...(bodyLimit !== undefined && { bodyLimit }),
      onExchange: (exchange) => {
        terminal.print(lineOf(exchange));
        journal.add(exchange);
        keeper.changed();
      },
    });
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    throw new CommandError(error.message.replace(/\.$/, ""), "See: multistatus record --help", {
      cause: error,
    });
  }
  terminal.print(`Recording at ${proxy.url} until Ctrl-C.`);
  if (!terminal.signal.aborted) await once(terminal.signal, "abort");
  await proxy.stop();
  const exchanges = proxy.exchanges();
  if (exchanges.length === 0) {
    terminal.note("Nothing was asked, and nothing is written.");
    return EXIT.ok;
  }
  await keeper.stop();
  await save(`${JSON.stringify(proxy.har({ mask: !showSecrets }), undefined, 2)}\n`);
  const count = exchanges.length === 1 ? "one exchange" : `${exchanges.length} exchanges`;
  terminal.note(`Wrote ${count} to ${escapeLine(har)}, ${showSecrets ? "with secrets" : "secrets masked"}.`);
  const cut = cutNote(exchanges);
  if (cut !== undefined) terminal.note(cut);
  return EXIT.ok;
}

/** The label of a scenario; what only the person knows comes from the options. */
function labelOf({ id, title, cause, injected, server }: RecordOptions, folder: string): unknown {
  const healthy = cause === undefined || cause === "none";
  return {
    id: id ?? basename(folder),
    title: title ?? id ?? basename(folder),
    server: { name: server ?? "unknown", version: null },
    intermediary: null,
    injected: injected ?? "",
    input: { exchange: "exchange.har", baseline: null, baselineIs: null, logs: [] },
    expect: {
      healthy,
      cause: healthy ? "none" : cause,
      alsoAcceptable: [],
      resources: [],
      resourcesAlso: [],
    },
  };
}
