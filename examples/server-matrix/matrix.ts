import { mkdir, writeFile } from "node:fs/promises";
import { isInstalled, serverKinds, type ServerKindName } from "@multistatus/harness";
import { baselineFile, compare, readBaseline, type Baseline, type Deviation } from "./baseline.ts";
import { htmlTable } from "./report/html.ts";
import { markdownTable } from "./report/markdown.ts";
import type { Matrix } from "./report/table.ts";
import { textTable } from "./report/text.ts";
import { probeAll, type Answers } from "./suite/probe.ts";
import { requirements } from "./suite/requirements/index.ts";

// npm run matrix -- [--update] [kind …]: see README.md.

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const complain = (text: string): void => void process.stderr.write(`${text}\n`);

const given = process.argv.slice(2);
const isUpdate = given.includes("--update");
const wanted = given.filter((argument) => !argument.startsWith("--"));
const other = given.find((argument) => argument.startsWith("--") && argument !== "--update");
if (other !== undefined) {
  complain(`There is no option ${other}; the only one is --update.`);
  process.exit(2);
}
const unknown = wanted.filter((name) => !(serverKinds() as string[]).includes(name));
if (unknown.length > 0) {
  complain(`No server kind ${unknown.join(", ")}. Known kinds: ${serverKinds().join(", ")}.`);
  process.exit(2);
}

const matrix: Matrix[] = [];
for (const kind of serverKinds()) {
  if (wanted.length > 0 && !wanted.includes(kind)) continue;
  const installation = await isInstalled(kind);
  if (installation.installed) {
    matrix.push({ kind, version: installation.version ?? "", answers: await probeAll(kind) });
  } else complain(`${kind} is left out: ${installation.reason}. ${installation.howToInstall}`);
}

const results = new URL("results/", import.meta.url);
await mkdir(results, { recursive: true });
await writeFile(new URL("matrix.txt", results), textTable(matrix));
await writeFile(new URL("matrix.md", results), markdownTable(matrix));
await writeFile(new URL("matrix.html", results), htmlTable(matrix));
say(textTable(matrix));
say(`Also in ${["matrix.txt", "matrix.md", "matrix.html"].map((name) => `results/${name}`).join(", ")}.`);

const baseline = readBaseline();
if (isUpdate) await update(baseline);
else {
  const differences = matrix.flatMap(({ kind, answers }) => compare(kind, answers, baseline));
  if (differences.length > 0) {
    complain(`\nOther than in baseline.json (--update takes it as it is now):\n${differences.join("\n")}`);
    process.exitCode = 1;
  } else say("Every deviation is known: baseline.json says the same.");
}

/** Notes stay; servers that were not asked stay as they are. */
async function update(known: Baseline): Promise<void> {
  const asked = matrix.map(({ kind, answers }): [ServerKindName, Record<string, Deviation>] => [
    kind,
    deviationsOf(answers, known[kind] ?? {}),
  ]);
  const all = { ...known, ...Object.fromEntries(asked) };
  const ordered = Object.fromEntries(serverKinds().flatMap((kind) => (all[kind] ? [[kind, all[kind]]] : [])));
  await writeFile(baselineFile, `${JSON.stringify(ordered, undefined, 2)}\n`);
  say("baseline.json is as it is now.");
}

function deviationsOf(
  answers: Answers,
  known: Readonly<Record<string, Deviation>>,
): Record<string, Deviation> {
  return Object.fromEntries(
    requirements.flatMap(({ id, section, says }): [string, Deviation][] => {
      const seen = answers[id];
      if (!seen || seen.right) return [];
      const note = known[id]?.note;
      return [
        [id, { answer: seen.answer, rfc: `${section}: ${says}`, ...(note === undefined ? {} : { note }) }],
      ];
    }),
  );
}
