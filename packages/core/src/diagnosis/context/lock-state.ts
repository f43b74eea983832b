import { headerValue } from "../../exchange/headers.ts";
import { clueOf, directBaseline, servedBy } from "./ask.ts";
import { defined } from "../../exchange/defined.ts";
import { servedByGolang } from "./golang.ts";
import { fateOf, isOurs, locksInTheWay, submittedTokens } from "./locks.ts";
import { tellsRequestHeaders } from "./told.ts";
import type { DiagnosisContext } from "./types.ts";
import type { KnownLock } from "./known-types.ts";
import { requestHeader } from "../evidence.ts";
import type { EvidencePlace, Problem } from "../types.ts";

/** Whose lock it is, as far as the exchanges at hand show. */
export interface LockState {
  kind: "own" | "misplaced" | "stale" | "foreign" | "submitted" | "unclear";
  /** One sentence for a person. */
  text: string;
  at: EvidencePlace;
  /** The lock in the way, where one was seen. */
  lock?: KnownLock;
  /** The exchanges show it; otherwise the sentence says what is likely. */
  shown: boolean;
}

/** A lock token of one of the two usual forms. */
export const LOCK_URI: RegExp = /^(?:opaquelocktoken|urn:uuid):/i;

/** A token in If without the angle brackets of a coded URL. */
const BARE_TOKEN = /[(\s](?:opaquelocktoken|urn:uuid):[^\s<>()]+\s*\)/i;

export const hasBareToken = ({ exchange }: Pick<DiagnosisContext, "exchange">): boolean =>
  BARE_TOKEN.test(headerValue(exchange.request.headers, "If") ?? "");

const stateOf = (
  kind: LockState["kind"],
  text: string,
  at: EvidencePlace,
  lock?: KnownLock,
  shown = true,
): LockState => ({ kind, text, at, shown, ...defined({ lock }) });

/** Where a token stands that submits nothing so. */
function misplaced({
  exchange,
  request,
}: DiagnosisContext): readonly [text: string, field: string] | undefined {
  if (request.if.resources.some((tag) => LOCK_URI.test(tag)))
    return [
      "The If header names a lock token outside parentheses, where it tags a list and submits nothing (RFC 4918 section 10.4.2).",
      "If",
    ];
  if (hasBareToken({ exchange }))
    return [
      "The If header has a lock token without angle brackets, which submits nothing (RFC 4918 section 10.4.2).",
      "If",
    ];
  if (request.lockToken !== undefined && request.method !== "UNLOCK")
    return [
      "The token stands in Lock-Token, which only UNLOCK takes; the If header submits it (RFC 4918 section 10.5).",
      "Lock-Token",
    ];
  return undefined;
}

/** Lists of one state token each, none of them tagged: where no token is that of a lock in force, the whole of If is false. */
const TOKENS_ALONE = /^\s*(?:\(\s*<[^>]+>\s*\)\s*)+$/;

/**
 * A 423 by which mod_dav (dav_validate_request) or golang.org/x/net/webdav (confirmLocks) shows that it saw no If: a token that
 * is not that of a lock in force they answer 412, as RFC 4918 section 10.4.1 has it (lighttpd, nginx and others 423). PUT and
 * PROPPATCH need no other lock's token.
 */
export const answersToNone = (context: DiagnosisContext): boolean =>
  context.answer.status === 423 &&
  /^(?:PUT|PROPPATCH)$/.test(context.request.method) &&
  TOKENS_ALONE.test(headerValue(context.exchange.request.headers, "If") ?? "") &&
  (servedBy(context, "apache") || servedByGolang(context));

/** What shows of a 423 that the token in If did not reach the server. */
export function ifUnseen(context: DiagnosisContext): string | undefined {
  const { answer, request } = context;
  if (answer.status !== 423 || submittedTokens(context).length === 0 || request.method === "LOCK")
    return undefined;
  const direct = directBaseline(context);
  if (direct?.well && headerValue(direct.exchange.request.headers, "If") !== undefined)
    return "The token is not what is wrong: asked directly, the server takes it.";
  const clue = clueOf(context, "lock-token-missing");
  return (clue && clue.strength !== "nearby") || answersToNone(context)
    ? "The token is not what is wrong: the server has seen none."
    : undefined;
}

const FATE = {
  released: "The token that was sent was released by an earlier UNLOCK.",
  expired: "The token that was sent has expired: the lock was granted longer ago than its timeout.",
};

function sentToken(
  context: DiagnosisContext,
  sent: readonly string[],
  locks: readonly KnownLock[],
  at: EvidencePlace,
): LockState {
  const gone = sent.map((token) => fateOf(context, token)).find((fate) => fate !== undefined);
  const [last] = locks;
  if (gone) return stateOf("stale", FATE[gone], at, last);
  const right = locks.find(({ tokens }) => tokens.some((token) => sent.includes(token)));
  if (right) return stateOf("submitted", "The token of the lock was submitted as it should be.", at, right);
  if (last && !isOurs(context, last))
    return stateOf(
      "foreign",
      "The token that was sent is not that of the lock in force, which this client did not take.",
      last.at,
      last,
    );
  return stateOf(
    "stale",
    "The token that was sent is not that of a lock in force here: it has expired, was released, or belongs to another resource.",
    at,
    last,
    false,
  );
}

/** Tells stale, foreign and own-but-not-submitted apart. */
export function lockState(context: DiagnosisContext, problem: Problem): LockState {
  const { request } = context;
  const locks = locksInTheWay(context, problem);
  const unlock = request.method === "UNLOCK" && request.lockToken !== undefined ? [request.lockToken] : [];
  const sent = [...submittedTokens(context), ...unlock];
  const unseen = ifUnseen(context);
  if (unseen !== undefined) return stateOf("submitted", unseen, requestHeader("If"));
  if (sent.length > 0)
    return sentToken(context, sent, locks, requestHeader(unlock.length > 0 ? "Lock-Token" : "If"));
  const own = locks.find(
    (lock) => isOurs(context, lock) && !lock.tokens.some((token) => fateOf(context, token) !== undefined),
  );
  const wrong = misplaced(context);
  if (wrong) return stateOf("misplaced", wrong[0], requestHeader(wrong[1]), own);
  const told = tellsRequestHeaders(context);
  if (own)
    return stateOf(
      "own",
      !told
        ? "This client holds the lock itself; whether it submitted the token is not known."
        : request.method === "LOCK"
          ? "This client holds the lock itself: a LOCK without a body and with its token in If refreshes it."
          : "This client holds the lock itself and did not submit its token in an If header.",
      own.at,
      own,
    );
  const foreign = locks.find((lock) => !isOurs(context, lock));
  if (foreign) return stateOf("foreign", "The lock was not taken by this client.", foreign.at, foreign);
  return stateOf(
    "unclear",
    told
      ? "No lock token was sent: the lock is somebody else's, or one that this client forgot."
      : "Whether a lock token was sent is not known.",
    requestHeader("If"),
    undefined,
    false,
  );
}
