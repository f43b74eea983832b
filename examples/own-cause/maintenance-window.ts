import {
  defineCause,
  headerValue,
  speaksAgainst,
  speaksFor,
  type CauseDefinition,
  type DiagnosisContext,
  type Evidence,
  type EvidencePlace,
} from "@multistatus/core";

/** Our load balancer announces its windows here, on every answer from an hour before: `<start>/<end>; change=<ticket>`. */
const HEADER = "X-Maintenance-Window";
const at: EvidencePlace = { kind: "response-header", name: HEADER };

interface Window {
  start: number;
  end: number;
  ticket: string;
}

function readWindow(value: string): Window | undefined {
  const [, from = "", to = "", ticket = ""] =
    /^\s*([^/;\s]+)\/([^/;\s]+)\s*;\s*change=([\w-]+)/.exec(value) ?? [];
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return Number.isNaN(start) || Number.isNaN(end) ? undefined : { start, end, ticket };
}

/** The answer's own clock, else the client's. */
function timeOf({ answer, exchange }: DiagnosisContext): number {
  return Date.parse(headerValue(answer.headers, "Date") ?? exchange.timing?.startedAt ?? "");
}

function evidenceOf(context: DiagnosisContext, quote: string): Evidence[] {
  const window = readWindow(quote);
  if (!window) return [];
  const time = timeOf(context);
  const evidence = [
    speaksFor("decisive", at, `The load balancer announces a maintenance window (${window.ticket}).`, {
      quote,
    }),
  ];
  if (time >= window.start && time <= window.end)
    evidence.push(
      speaksFor("strong", { kind: "response-header", name: "Date" }, "The answer was made within it."),
    );
  // Announced, but not begun or over: what failed then failed for another reason.
  else if (!Number.isNaN(time))
    evidence.push(
      speaksAgainst(
        "decisive",
        { kind: "response-header", name: "Date" },
        "The answer was made outside of it.",
      ),
    );
  return evidence;
}

/** While we work on the storage, the load balancer answers every WebDAV request with 503 and a page. */
export const maintenanceWindow: CauseDefinition = defineCause({
  id: "maintenance-window",
  family: "proxy",
  prior: "medium",
  title: "The storage is in a maintenance window",
  rfc: ["RFC 9110 section 15.6.4"],
  look(context, problem) {
    const announced = headerValue(context.answer.headers, HEADER);
    // A cause says of which problems it may be the reason: ours is the whole exchange, refused with 503.
    if (announced === undefined || problem.level !== "exchange" || problem.status !== 503) return undefined;
    const evidence = evidenceOf(context, announced);
    return evidence.length === 0 ? undefined : { evidence, resources: [] };
  },
  fixes: [
    {
      title: "Wait until the window is over",
      difficulty: "easy",
      risk: "none",
      steps: [
        `Read the end of the window from ${HEADER}.`,
        "Let clients pause instead of retrying: a sync client that retries for hours is locked out afterwards.",
      ],
    },
    {
      title: "Ask the platform team to move the window",
      difficulty: "medium",
      risk: "low",
      steps: ["Answer the change ticket that the header names, with the deadline that is in danger."],
      caution: "Other teams planned with this window.",
      rollback: "Withdraw the comment on the ticket.",
    },
  ],
  escalate: {
    to: "server-operator",
    tell: "Requests fail in an announced window. Is it going to end in time?",
  },
});
