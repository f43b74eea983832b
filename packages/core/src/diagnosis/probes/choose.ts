import type { CauseDefinition } from "../define.ts";
import { buildContext } from "../context/build.ts";
import type { DiagnosisContext } from "../context/types.ts";
import { together, type DiagnoseOptions } from "../diagnose.ts";
import { rank, type Candidate } from "../rank.ts";
import type { DiagnosisInput, Probe } from "../types.ts";
import { otherUser, direct } from "./again.ts";
import { credentialsProbe, look, optionsProbe, parentListing } from "./ask.ts";

/** The next question, and why it is the one that tells most. */
export interface ProbeChoice {
  /** As it is to be sent: not masked. */
  probe: Probe;
  /** Ids of the rival causes that its answer tells apart, likelier ones first; one alone is to be confirmed. */
  between: string[];
  /** Bits that its answer is expected to bring, by the likelihood of the causes. */
  gain: number;
  /** One sentence for a person. */
  why: string;
}

/** What a probe that is chosen may do, and by which routes. */
export interface ChooseProbeOptions extends DiagnoseOptions {
  /** Which ways there are. Default: `same` alone. */
  routes?: readonly Probe["route"][];
  /** Whether a probe may change something. Default: no. */
  allowWrites?: boolean;
}

/**
 * Causes that foresee the same answer, for each probe. Those that are not named foresee another one, and so does what is
 * wrong if it is none of them.
 */
const FORESEEN: Record<string, readonly (readonly string[])[]> = {
  direct: [
    [
      "body-altered",
      "status-altered",
      "header-dropped",
      "method-blocked",
      "gateway-failure",
      "href-mismatch",
      "destination-mismatch",
      "etag-altered",
      "stale-cache",
      "body-too-large",
    ],
  ],
  "other-user": [["access-denied", "auth-required"]],
  "depth-0": [["depth-refused", "depth-mismatch"], ["server-error"]],
  "depth-1": [["depth-refused", "depth-mismatch"]],
  slash: [["path-redirect"]],
  "no-cache": [["stale-cache"]],
  "path-destination": [["destination-mismatch"]],
  "content-length": [["chunked-refused"]],
  "identity-encoding": [["etag-altered"], ["version-conflict"]],
  "parent-listing": [
    ["path-case", "path-encoding"],
    ["path-not-found"],
    ["parent-missing", "path-base", "dav-disabled"],
  ],
  look: [
    ["already-exists"],
    ["version-conflict"],
    ["path-not-found", "path-case", "path-encoding", "parent-missing"],
  ],
  parent: [["parent-missing"]],
  "lock-discovery": [["locked"]],
  quota: [["storage-full"]],
  options: [["dav-disabled", "path-base"], ["method-unsupported"]],
  "options-root": [["path-base"], ["dav-disabled"]],
  credentials: [["auth-required"], ["access-denied"]],
};

/** From here on a cause is clear, and asking on tells nothing that matters. */
const CLEAR = 0.9;
/** Bits below which a question is not worth a request. */
const WORTH_ASKING = 0.1;

const bits = (shares: readonly number[]): number =>
  shares.reduce((sum, share) => sum - (share > 0 ? share * Math.log2(share) : 0), 0);

/** How the likelihood is spread over the answers that the causes foresee. */
function sharesOf(probe: Probe, owner: string | undefined, candidates: readonly Candidate[]): number[] {
  const groups = FORESEEN[probe.id] ?? (owner === undefined ? [] : [[owner]]);
  const shares = groups.map((group) =>
    candidates
      .filter(({ cause }) => group.includes(cause.id))
      .reduce((sum, { confidence }) => sum + confidence, 0),
  );
  // What is wrong may be none of the candidates. By another route the same request tells that too.
  const known = candidates.reduce((sum, { confidence }) => sum + confidence, 0);
  const open = probe.route === "same" ? 0 : Math.max(0, 1 - known) / (groups.length + 1);
  const foreseen = shares.map((share) => (share === 0 ? open : share));
  return [...foreseen, Math.max(0, 1 - foreseen.reduce((sum, share) => sum + share, 0))];
}

/** Questions that no cause asks for, where it is open what is wrong. */
function general(context: DiagnosisContext): Probe[] {
  const { method } = context.request;
  return [
    ...(context.answer.status === 404 || context.answer.status === 409 ? [parentListing(context, [])] : []),
    ...(context.answer.status === 401 && context.request.auth !== undefined
      ? [credentialsProbe(context)]
      : []),
    optionsProbe(context),
    ...(method === "PROPFIND" ? [] : [look(context, context.request.place)]),
    direct(context),
    otherUser(context),
    optionsProbe(context, "/"),
  ];
}

const signature = ({ id, method, url, route }: Probe): string => `${id} ${method} ${url} ${route}`;

/** Why the causes' own probes are asked, and which of them. */
function choices(context: DiagnosisContext, candidates: readonly Candidate[]): ProbeChoice[] {
  const named = new Map<string, { probe: Probe; owner?: CauseDefinition }>();
  for (const { cause, sighting, problem } of candidates) {
    const paths = sighting.resources ?? problem.failures.map(({ path }) => path);
    const probe = cause.probe?.(context, paths);
    if (probe && !named.has(signature(probe))) named.set(signature(probe), { probe, owner: cause });
  }
  for (const probe of general(context))
    if (!named.has(signature(probe))) named.set(signature(probe), { probe });
  return [...named.values()].map(({ probe, owner }) => {
    const groups = FORESEEN[probe.id]?.flat() ?? [];
    const between = candidates
      .filter(({ cause }, index) => index < 3 || groups.includes(cause.id))
      .map(({ cause }) => cause.id)
      .slice(0, 4);
    const gain = bits(sharesOf(probe, owner?.id, candidates));
    return { probe, between, gain, why: "" };
  });
}

/**
 * The probe whose answer best separates the rival causes of what is least clear, and was not sent yet (by `input.probes`).
 * Where one cause leads clearly, its own probe confirms it once. Nothing where nothing more can be learnt that way.
 */
export function chooseProbe(
  input: DiagnosisInput,
  options: ChooseProbeOptions = {},
): ProbeChoice | undefined {
  if ((input.exchange.unknown ?? []).includes("url")) return undefined;
  const { context } = buildContext(input);
  const { routes = ["same"], allowWrites = false } = options;
  const asked = new Set(context.probes.map(({ probe }) => signature(probe)));
  const possible = ({ probe }: ProbeChoice): boolean =>
    routes.includes(probe.route) && (allowWrites || probe.readOnly) && !asked.has(signature(probe));
  const causes = together(options.causes ?? []);
  const problems = context.problems
    .map((problem) => ({ problem, candidates: rank(context, problem, causes) }))
    .filter(
      ({ problem, candidates }) => problem.failures.length > 0 || (candidates[0]?.confidence ?? 0) >= 0.5,
    )
    .toSorted((a, b) => (a.candidates[0]?.confidence ?? 0) - (b.candidates[0]?.confidence ?? 0));
  for (const { candidates } of problems) {
    const [leading] = candidates;
    const open = choices(context, candidates).filter(possible);
    if (leading && leading.confidence >= CLEAR) {
      const { cause, sighting, problem } = leading;
      const own = cause.probe?.(context, sighting.resources ?? problem.failures.map(({ path }) => path));
      const confirming = own && open.find(({ probe }) => signature(probe) === signature(own));
      const settled = context.probes.length > 0 && !confirming;
      if (confirming && !settled)
        return { ...confirming, between: [cause.id], why: `It confirms ${cause.id}, or refutes it.` };
      continue;
    }
    const [best] = open.toSorted((a, b) => b.gain - a.gain);
    if (!best || (best.gain < WORTH_ASKING && leading !== undefined)) continue;
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
