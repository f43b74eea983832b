import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readHar } from "../src/exchange/har/read.ts";
import type { Exchange } from "../src/exchange/types.ts";
import type { Baseline, DiagnosisInput } from "../src/diagnosis/input.ts";

/** The label of a recorded case: what was really wrong. */
export interface Label {
  id: string;
  title: string;
  input: {
    exchange: string;
    baseline: string | null;
    baselineIs: Baseline["is"] | null;
    logs: { file: string; format: string }[];
  };
  expect: {
    healthy: boolean;
    cause: string;
    alsoAcceptable: string[];
    resources: string[];
    resourcesAlso: string[];
  };
}

export interface Case {
  label: Label;
  input: DiagnosisInput;
}

function exchangesIn(file: string): Exchange[] {
  const { exchanges } = readHar(readFileSync(file, "utf8"));
  if (exchanges.length === 0) throw new Error(`${file} holds no readable exchange.`);
  return exchanges;
}

function caseIn(folder: string): Case {
  const label = JSON.parse(readFileSync(join(folder, "scenario.json"), "utf8")) as Label;
  const exchanges = exchangesIn(join(folder, label.input.exchange));
  const exchange = exchanges.at(-1) as Exchange;
  const { baseline, baselineIs, logs } = label.input;
  const others = baseline === null ? [] : exchangesIn(join(folder, baseline));
  const input: DiagnosisInput = {
    exchange,
    earlier: exchanges.slice(0, -1),
    logs: logs.map(({ file, format }) => ({
      format,
      name: file,
      text: readFileSync(join(folder, file), "utf8"),
    })),
    ...(baselineIs !== null &&
      others.length > 0 && {
        baseline: { is: baselineIs, exchange: others.at(-1) as Exchange, earlier: others.slice(0, -1) },
      }),
  };
  return { label, input };
}

/** Every case below the given paths: case folders, folders of case folders, or text files that list them. */
export function* casesIn(paths: readonly string[]): Generator<Case> {
  for (const path of paths) {
    if (statSync(path).isFile()) yield* casesIn(readFileSync(path, "utf8").split("\n").filter(Boolean));
    else if (existsSync(join(path, "scenario.json"))) yield caseIn(path);
    else
      yield* casesIn(
        readdirSync(path)
          .sort()
          .map((name) => join(path, name))
          .filter((folder) => existsSync(join(folder, "scenario.json"))),
      );
  }
}
