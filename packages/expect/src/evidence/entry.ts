import { createMasker, decodedPath, diagnose, type Diagnosis, type Exchange } from "@multistatus/core";
import {
  createReport,
  type EntryLimits,
  type Expectation,
  type ExpectationFailure,
  type ReportEntry,
} from "@multistatus/report";
import { causeOfFailures } from "@multistatus/report/text";
import type { Failure } from "../engine/failure.ts";
import type { Fault } from "../engine/faults.ts";
import { readSubject } from "../engine/reading.ts";
import type { Subject } from "../engine/subject.ts";
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

/** Failures that are named of one assertion. */
const most = 200;

// One for all tests of a file: the same secret is the same mask in all of them.
const masker = createMasker();
let sent = 0;

/** One entry for assertions that failed on the same answer, and what else is made for people of it. */
export function entryOf(failures: readonly Failure[]): { entry: ReportEntry; parts: Parts } {
  const [first] = failures;
  if (first === undefined) throw new TypeError("there is no failure to make an entry of.");
  const { subject } = first;
  const exchange = "exchange" in subject ? subject.exchange : undefined;
  // The same one twice would be its own rival.
  const causes = [...new Set(failures.flatMap((failure) => failure.causes ?? []))];
  const isLarge = exchange !== undefined && lengthOf(exchange) > diagnosed;
  const diagnosis =
    exchange === undefined || isLarge ? undefined : diagnose({ exchange }, { causes, masker });
  const baseline = failures.find(({ beside }) => beside !== undefined)?.beside;
  const faults = failures.map((failure) => failure.faults());
  const expectations = failures.map(({ title, brief }, index) =>
    Object.assign({ title: title(), met: false, message: brief() }, listed(faults[index] ?? [])),
  );
  const why = explains(diagnosis, subject, faults.flat()) ? diagnosis.summary : oneLine(first.brief());
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

/** Whether the cause that the diagnosis names is that of what the assertions failed on. */
function explains(
  diagnosis: Diagnosis | undefined,
  subject: Subject,
  faults: readonly Fault[],
): diagnosis is Diagnosis {
  if (diagnosis === undefined || diagnosis.healthy) return false;
  const { view, doubt } = readSubject(subject);
  if (view === undefined || doubt !== undefined) return true;
  const failing = faults.map(({ url, status, what }) => ({ path: decodedPath(url), status, what }));
  return causeOfFailures(diagnosis, failing) === diagnosis.causes[0];
}

/** What was otherwise than claimed, without what says no more than what was expected and received. */
function listed(faults: readonly Fault[]): Pick<Expectation, "failures" | "failureCount"> {
  const telling = faults.filter(
    ({ status = 0, conditions, what }) => status >= 400 || conditions !== undefined || what !== undefined,
  );
  const failures = telling.slice(0, most).map(asFailure);
  return { failures, ...(telling.length > most && { failureCount: telling.length }) };
}

function asFailure(fault: Fault): ExpectationFailure {
  const { url: _url, path, ...others } = fault;
  return { resource: path, ...others };
}

function lengthOf({ response }: Exchange): number {
  const { text = "", base64 = "" } = response?.body ?? {};
  return text.length + base64.length;
}

function oneLine(brief: string): string {
  const line = brief.replaceAll(/: +/g, ": ").split("\n").join("; ").replaceAll(".; ", ". ");
  return line.endsWith(".") ? line : `${line}.`;
}
