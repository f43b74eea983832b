import { createMasker, diagnose, type Exchange } from "@multistatus/core";
import { createReport, type EntryLimits, type ReportEntry } from "@multistatus/report";
import type { Failure } from "../engine/failure.ts";
import { readSubject } from "../engine/reading.ts";
import type { MaskedError } from "./artifact.ts";
import { partsOf, type Parts } from "./parts.ts";

/** What a failed test sends to the process that reports. */
const limits: EntryLimits = { resources: 1000, payload: 250_000 };
/** What it sends when the tests of this file have sent a lot already. */
const fewer: EntryLimits = { resources: 50, payload: 10_000 };
/** Characters of JSON. */
const aLot = 10_000_000;
/** Characters of a body; beyond, a diagnosis takes seconds. */
const diagnosed = 4_000_000;

// One for all tests of a file: the same secret is the same mask in all of them.
const masker = createMasker();
let sent = 0;

/** One entry for assertions that failed on the same answer, and what else is made for people of it. */
export function entryOf(failures: readonly Failure[]): { entry: ReportEntry; parts: Parts } {
  const [first] = failures;
  if (first === undefined) throw new TypeError("there is no failure to make an entry of.");
  const { subject } = first;
  const exchange = "exchange" in subject ? subject.exchange : undefined;
  const causes = failures.flatMap((failure) => failure.causes ?? []);
  const isLarge = exchange !== undefined && lengthOf(exchange) > diagnosed;
  const diagnosis =
    exchange === undefined || isLarge ? undefined : diagnose({ exchange }, { causes, masker });
  const baseline = failures.find(({ beside }) => beside !== undefined)?.beside;
  const expectations = failures.map(({ title, brief }) => ({ title: title(), met: false, message: brief() }));
  const why = diagnosis === undefined || diagnosis.healthy ? oneLine(first.brief()) : diagnosis.summary;
  const left = isLarge
    ? " A body of this size is not diagnosed in a test: `multistatus diagnose` takes a recording of it."
    : "";
  const entry = createReport({ masker, limits: sent > aLot ? fewer : limits }).addExchange({
    ...("exchange" in subject ? { exchange: subject.exchange } : { body: subject.body }),
    ...(diagnosis !== undefined && { diagnosis }),
    ...(baseline !== undefined && { baseline }),
    expectations,
    verdict: "failed",
    summary: `${expectations[0]?.title ?? ""} failed. ${why}${left}`,
  });
  const parts = partsOf(readSubject(subject).view, diagnosis, exchange, masker);
  sent += JSON.stringify(entry).length;
  return { entry, parts };
}

/** Masked by what is known of the exchanges that entries were made of. */
export function maskedError({ message, diff }: { message?: unknown; diff?: unknown }): MaskedError {
  return {
    message: typeof message === "string" ? masker.text(message) : "",
    ...(typeof diff === "string" && { diff: masker.text(diff) }),
  };
}

function lengthOf({ response }: Exchange): number {
  const { text = "", base64 = "" } = response?.body ?? {};
  return text.length + base64.length;
}

function oneLine(brief: string): string {
  const line = brief.replaceAll(/: +/g, ": ").split("\n").join("; ").replaceAll(".; ", ". ");
  return line.endsWith(".") ? line : `${line}.`;
}
