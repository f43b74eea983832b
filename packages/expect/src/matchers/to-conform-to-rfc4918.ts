import { conformanceOf, REQUIREMENTS, type ConformanceFinding } from "@multistatus/core";
import { shown } from "../engine/arguments.ts";
import { defineMatcher, type Matcher } from "../engine/define.ts";
import { faultAt } from "../engine/faults.ts";
import { inconclusive } from "../engine/inconclusive.ts";
import { counted, someOf } from "../engine/named.ts";
import { checkOptions } from "../engine/options.ts";
import type { Subject } from "../engine/subject.ts";
import { unknown, type Verdict } from "../engine/verdict.ts";
import type { ConformOptions } from "../engine/claim-options.ts";

export const toConformToRfc4918: Matcher<[options?: ConformOptions]> = defineMatcher(
  "toConformToRfc4918",
  (options) => {
    checkOptions(options, '{ except: ["9.1-6"], level: "SHOULD" }', "except", "level");
    checkIds(options?.except);
    const except = new Set(options?.except);
    const level = checkLevel(options?.level);
    const what = level === "MUST" ? "what RFC 4918 requires (MUST)" : "what RFC 4918 requires and recommends";
    const aside = except.size === 0 ? "" : `, ${someOf([...except])} aside`;
    return {
      options,
      parameters: options === undefined ? "" : "options",
      expected: `an answer that keeps to ${what}${aside}`,
      expectedNot: `an answer that breaks ${what}${aside}`,
      check: (subject) => conforms(subject, level, except),
    };
  },
);

function conforms(subject: Subject, level: "MUST" | "SHOULD", except: ReadonlySet<string>): Verdict {
  if ("body" in subject) return unknown("only an exchange can conform; pass the one that the body came in.");
  const { exchange } = subject;
  const open = (exchange.unknown ?? []).filter((part) => part !== "scheme");
  const broken = conformanceOf(exchange).filter((finding) => {
    const counts = level === "SHOULD" || finding.level.startsWith("MUST");
    return counts && finding.rfc.startsWith("RFC 4918 ") && !idsOf(finding).some((id) => except.has(id));
  });
  if (broken.length > 0) {
    const ids = broken.map(({ id }) => id);
    return {
      holds: false,
      received: `${counted(broken.length, "requirement")} broken: ${someOf(ids)}`,
      faults: () => [...new Set(ids)].map((id) => faultAt(subject, exchange.request.url, id)),
      details: { title: "Broken:", lines: (mask) => brokenLines(broken).map(mask) },
    };
  }
  const doubt = inconclusive(subject);
  if (doubt !== undefined) return unknown(doubt);
  if (open.length > 0) {
    return unknown(`the source of the exchange does not tell ${someOf(open)}, so not all could be checked.`);
  }
  return { holds: true, received: "an answer in which nothing was found to be broken" };
}

const told = 6;

function brokenLines(findings: readonly ConformanceFinding[]): string[] {
  const lines = findings.slice(0, told).flatMap(({ id, rfc, level, message, count, position }) => {
    const place = position === undefined ? "" : `line ${position.line}, column ${position.column}: `;
    const times = count === 1 ? "" : ` (×${count})`;
    return [`${id} (${rfc}, ${level})${times}`, `  ${place}${message}`];
  });
  if (findings.length > told) lines.push(`… ${findings.length - told} more`);
  return lines;
}

function idsOf({ id, also = [] }: { id: string; also?: readonly string[] }): readonly string[] {
  return [id, ...also];
}

function checkIds(except: unknown): void {
  if (except === undefined) return;
  if (!Array.isArray(except))
    throw new TypeError(`${shown(except)} is no list of requirements; pass ["9.1-6"].`);
  const known = new Set(REQUIREMENTS.flatMap(idsOf));
  const wrong: unknown = except.find((id) => !known.has(id as string));
  if (wrong === undefined) return;
  throw new TypeError(`${shown(wrong)} is no requirement; a failure shows the ids, such as "9.1-6".`);
}

function checkLevel(level: unknown): "MUST" | "SHOULD" {
  if (level === undefined || level === "MUST") return "MUST";
  if (level === "SHOULD") return "SHOULD";
  throw new TypeError(`${shown(level)} is no level; accepted: "MUST" (the default) and "SHOULD".`);
}
