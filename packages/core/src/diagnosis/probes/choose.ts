import type { CauseDefinition } from "../define.ts";
import { buildContext } from "../context/build.ts";
import { clueOf, creates, parentPath, targetOf } from "../context/ask.ts";
import { isAnswered, signature } from "../context/probed.ts";
import type { DiagnosisContext } from "../context/types.ts";
import { uploadFailed } from "../context/stored.ts";
import { tellsUrl } from "../context/told.ts";
import { together, type DiagnoseOptions } from "../diagnose.ts";
import { isClear, pathsOf, rank, shareOf, type Candidate } from "../rank.ts";
import type { Probe } from "../types.ts";
import type { DiagnosisInput } from "../input.ts";
import { otherUser, direct } from "./again.ts";
import {
  credentialsProbe,
  leftover,
  look,
  lookAtPath,
  optionsProbe,
  parentListing,
  plainly,
  quota,
} from "./ask.ts";
import { doubtsOf } from "./doubts.ts";
import { FORESEEN } from "./foreseen.ts";

/** The next question, and why it is the one that tells most. */
export interface ProbeChoice {
  /** As it is to be sent: not masked. */
  probe: Probe;
  /** Ids of the rival causes that its answer tells apart, likelier ones first; one alone is to be confirmed; none where nothing looks wrong. */
  between: string[];
  /** Bits that its answer is expected to bring, by the likelihood of the causes. */
  gain: number;
  /** One sentence for a person. */
  why: string;
}

/** By which routes a probe may go. What it asks only reads: what changes something is the person's to send. */
export interface ChooseProbeOptions extends DiagnoseOptions {
  /** Which ways there are. Default: `same` alone. */
  routes?: readonly Probe["route"][];
}

/** From here on a cause is clear, and asking on tells nothing that matters. */
const CLEAR = 0.9;
/** Bits below which a question is not worth a request. */
const WORTH_ASKING = 0.1;

const bits = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => sum - (share > 0 ? share * Math.log2(share) : 0), 0);

/**
 * How the likelihood is spread over the answers that the causes foresee.
 *
 * @param openly counts what is wrong if it is none of the candidates, too: any of the causes that foresee something then may be it
 */
function sharesOf(
  probe: Probe,
  owner: string | undefined,
  candidates: readonly Candidate[],
  openly: boolean,
): number[] {
  const groups = FORESEEN.get(probe.id) ?? [[owner]];
  const shares = groups.map((group) => shareOf(candidates.filter(({ cause }) => group.includes(cause.id))));
  const known = shareOf(candidates);
  // By another route the same request always tells whether it is something else.
  const open = openly || probe.route !== "same" ? Math.max(0, 1 - known) / (groups.length + 1) : 0;
  const foreseen = shares.map((share) => (share === 0 ? open : share));
  return [...foreseen, Math.max(0, 1 - foreseen.reduce((sum, share) => sum + share, 0))];
}

const REFUSED = new Set([400, 403, 404, 405, 409, 415, 500, 501, 502]);
const UPLOADS = new Set(["PUT", "POST", "COPY", "MKCOL"]);

/** Questions that no cause asks for, where it is open what is wrong; by what the answer leaves open. */
function general(context: DiagnosisContext): Probe[] {
  const { method, auth, davMethod } = context.request;
  const status = context.answer.status ?? 0;
  const refused = REFUSED.has(status);
  const inner = parentPath(context.request.place.path) !== "/";
  return [
    ...(status === 403 || status === 404 || status === 405 || status === 409 ? [parentListing(context)] : []),
    ...(status === 401 && auth !== undefined ? [credentialsProbe(context)] : []),
    ...(creates(context) && inner && refused
      ? [lookAtPath(context, parentPath(targetOf(context).rawPath))]
      : []),
    ...(UPLOADS.has(method) && (refused || status === 507) ? [quota(context)] : []),
    ...(uploadFailed(context) ? [leftover(context)] : []),
    ...(status === 403 && method !== "HEAD" && (davMethod || clueOf(context, "denied-by-configuration"))
      ? [plainly(context)]
      : []),
    optionsProbe(context),
    ...(method === "PROPFIND" || status === 401 || (status === 404 && !creates(context))
      ? []
      : [look(context.request.place)]),
    direct(context),
    otherUser(context),
    optionsProbe(context, "/"),
  ];
}

const ownProbe = (context: DiagnosisContext, candidate: Candidate): Probe | undefined =>
  candidate.cause.probe?.(context, pathsOf(candidate));

/** The causes' own probes, and the general ones, with what each is expected to tell. */
function choices(
  context: DiagnosisContext,
  candidates: readonly Candidate[],
  openly: boolean,
): ProbeChoice[] {
  const named = new Map<string, { probe: Probe; owner?: CauseDefinition }>();
  const add = (probe: Probe | undefined, by: { owner?: CauseDefinition } = {}): void => {
    if (probe && !named.has(signature(probe))) named.set(signature(probe), { probe, ...by });
  };
  for (const candidate of candidates) add(ownProbe(context, candidate), { owner: candidate.cause });
  for (const probe of general(context)) add(probe);
  return [...named.values()].map(({ probe, owner }) => {
    const groups = FORESEEN.get(probe.id)?.flat() ?? [owner?.id];
    const between = candidates
      .filter(({ cause }, index) => index < 3 || groups.includes(cause.id))
      .map(({ cause }) => cause.id)
      .slice(0, 4);
    const gain = bits(sharesOf(probe, owner?.id, candidates, openly));
    return { probe, between, gain, why: "" };
  });
}

/**
 * The probe whose answer best separates the rival causes of what is least clear, and was not sent yet (by `input.probes`).
 * It never changes anything: the same DELETE under another spelling, if it goes well, is the deletion.
 * Before it the way around a proxy, where there is one; where nothing looks wrong, what the request gives reason to ask. Where one cause leads clearly, its own probe confirms it once. Nothing where nothing more can be learnt that way.
 *
 * @throws DavLimitError when a body exceeds a limit of the parser.
 */
export function chooseProbe(
  input: DiagnosisInput,
  options: ChooseProbeOptions = {},
): ProbeChoice | undefined {
  if (!tellsUrl(input)) return undefined;
  const { context } = buildContext(input);
  const { routes = ["same"] } = options;
  const possible = ({ probe }: ProbeChoice): boolean =>
    routes.includes(probe.route) && probe.readOnly && !isAnswered(context, probe);
  const causes = together(options.causes ?? []);
  const problems = context.problems
    .map((problem) => ({ problem, candidates: rank(context, problem, causes) }))
    .filter(({ problem, candidates }) => problem.failures.length > 0 || isClear(candidates))
    .toSorted((a, b) => (a.candidates[0]?.confidence ?? 0) - (b.candidates[0]?.confidence ?? 0));
  if (problems.length === 0) return doubt(context, possible);
  const around = wayAround(context, problems);
  if (around && possible(around)) return around;
  for (const { candidates } of problems) {
    const [leading] = candidates;
    const open = choices(context, candidates, false).filter(possible);
    if (leading && leading.confidence >= CLEAR) {
      const { cause } = leading;
      const own = ownProbe(context, leading);
      const confirming = own && open.find(({ probe }) => signature(probe) === signature(own));
      if (confirming)
        return { ...confirming, between: [cause.id], why: `It confirms ${cause.id}, or refutes it.` };
      continue;
    }
    const best =
      telling(open, leading === undefined ? 0 : WORTH_ASKING) ??
      telling(choices(context, candidates, true).filter(possible), WORTH_ASKING);
    if (!best) continue;
    const [first, second] = best.between;
    const why =
      first === undefined
        ? "Nothing seen so far names a cause."
        : second === undefined
          ? `It tells ${first} from what else it could be.`
          : `It tells ${first} from ${second}.`;
    return { ...best, why };
  }
  return undefined;
}

/** The one that tells most, if that is worth a request. */
const telling = (open: readonly ProbeChoice[], worth: number): ProbeChoice | undefined =>
  open.toSorted((a, b) => b.gain - a.gain).find(({ gain }) => gain >= worth);

const choice = (probe: Probe, between: string[], why: string): ProbeChoice => ({
  probe,
  between,
  gain: 1,
  why,
});

/**
 * Where there is a way around the proxy, what it leads to says more than any other question: whether the way or the server
 * is the matter. (A client that signs in by itself is no comparison for a request without credentials.)
 */
function wayAround(
  context: DiagnosisContext,
  problems: readonly { candidates: readonly Candidate[] }[],
): ProbeChoice | undefined {
  const { answer, request } = context;
  if (request.writes) return undefined;
  if (answer.status === 401 && request.auth === undefined) return undefined;
  const between = (problems[0]?.candidates ?? []).slice(0, 4).map(({ cause }) => cause.id);
  return choice(direct(context), between, "It tells whether the server or the way to it is the matter.");
}

/** Nothing looks wrong, and the request gives reason to look further. */
function doubt(
  context: DiagnosisContext,
  possible: (choice: ProbeChoice) => boolean,
): ProbeChoice | undefined {
  return doubtsOf(context)
    .map((probe) =>
      choice(
        probe,
        [],
        probe.route === "direct"
          ? "Nothing looks wrong; it tells whether the same comes without the proxy."
          : "Nothing looks wrong; it tells whether that is all, and true now.",
      ),
    )
    .find(possible);
}
