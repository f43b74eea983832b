import { createMasker, type Masker } from "../exchange/mask.ts";
import { conformanceContext } from "./context.ts";
import { cut } from "./reading.ts";
import { REQUIREMENTS } from "./registry.ts";
import type { Exchange } from "../exchange/types.ts";
import type { Breach, ConformanceContext, ConformanceFinding, Requirement } from "./types.ts";

/** How many hrefs a finding names. */
const MAX_RESOURCES = 20;

/** Which requirements are checked. */
export interface ConformanceOptions {
  /** The requirements to check; all of them when left out. */
  requirements?: readonly Requirement[];
  /** Masks what is quoted. Default: a new one; one of your own keeps its pseudonyms. */
  masker?: Masker;
}

/**
 * The requirements of RFC 4918 (and of RFC 3744, 4331, 4791, 5397, 5689, 6352 and 6578 where they are in use) that
 * this exchange breaks: misleading ones first, MUST before SHOULD. Empty when there is no response. What the source
 * of the exchange did not tell (`exchange.unknown`) is not judged. Never throws for what the exchange holds, but a
 * body beyond the parser's limits throws its `DavLimitError`.
 */
export function conformanceOf(exchange: Exchange, options: ConformanceOptions = {}): ConformanceFinding[] {
  const context = conformanceContext(exchange);
  if (context === undefined) return [];
  const masker = options.masker ?? createMasker();
  const findings: ConformanceFinding[] = [];
  const isBodyKnown = exchange.unknown?.includes("response-body") !== true;
  for (const requirement of options.requirements ?? REQUIREMENTS) {
    const { methods, needsBody } = requirement;
    if (needsBody === true && !isBodyKnown) continue;
    if (methods !== undefined && (context.method === undefined || !methods.includes(context.method)))
      continue;
    const finding = collect(requirement, context, masker);
    if (finding !== undefined) findings.push(finding);
  }
  return findings.sort((a, b) => weightOf(b) - weightOf(a));
}

/** The findings that can be called the server's fault: breaks of a MUST or MUST NOT that mislead. */
export function misleadingBreaks(findings: readonly ConformanceFinding[]): ConformanceFinding[] {
  return findings.filter((finding) => finding.misleads && finding.level.startsWith("MUST"));
}

function weightOf(finding: ConformanceFinding): number {
  return (finding.misleads ? 2 : 0) + (finding.level.startsWith("MUST") ? 1 : 0);
}

/** Sums up the places where a requirement is broken; undefined when there is none. */
function collect(
  requirement: Requirement,
  context: ConformanceContext,
  masker: Masker,
): ConformanceFinding | undefined {
  let count = 0;
  let told: Breach | undefined;
  const hrefs = new Set<string>();
  for (const breach of requirement.check(context)) {
    count += breach.count ?? 1;
    if (breach.href !== undefined && breach.href !== "" && hrefs.size < MAX_RESOURCES) hrefs.add(breach.href);
    if (told === undefined || (!misleads(requirement, told) && misleads(requirement, breach))) told = breach;
  }
  if (told === undefined) return undefined;
  const { id, also, rfc = 4918, section, level, title } = requirement;
  const { message, offset, evidence } = told;
  // Of a body that was read as a stream not every place is known.
  const position = offset === undefined ? undefined : context.body.locate(offset);
  return {
    id,
    ...(also && { also: [...also] }),
    rfc: `RFC ${rfc} section ${section}`,
    level,
    misleads: misleads(requirement, told),
    title,
    message: masker.prose(message),
    ...(hrefs.size > 0 && { resources: Array.from(hrefs, (href) => masker.text(href)) }),
    ...(position !== undefined && position.line > 0 && { position }),
    ...(evidence !== undefined && evidence !== "" && { evidence: cut(masker.text(evidence)) }),
    count,
  };
}

function misleads(requirement: Requirement, breach: Breach): boolean {
  return breach.misleads ?? requirement.misleads;
}
