import { hasHeader, type ExchangeNote, type HeaderList } from "@multistatus/core";
import { parseChallenges } from "../auth/challenges.ts";
import { notAnswered } from "../auth/notes.ts";
import type { Signable, SignIn } from "../auth/types.ts";
import type { Round } from "./round.ts";
import { withHeaders } from "./sent-headers.ts";
import type { PreparedRequest, Runner } from "./types.ts";

/** What signs one request for the server and, where it answers itself, for the proxy. */
export interface Signature {
  /** The headers with credentials, as far as these are sent without being asked or were asked for. */
  headers(): Promise<HeaderList>;
  /** What a response means for it: whether the request is to be sent again, and what is to be said. */
  answer(round: Round): Promise<{ answered: boolean; note?: ExchangeNote | undefined }>;
}

/** How often one request is sent again for a challenge: once to answer it, once more for a nonce that went stale. */
const maxAnswers = 2;

/** One of the two that may ask: where credentials go, and what came of it. */
interface Party {
  signIn: SignIn;
  request: Signable;
  status: 401 | 407;
  field: "Authorization" | "Proxy-Authorization";
  sent: string | undefined;
  attempts: number;
  begun: boolean;
}

/** `undefined` where nobody signs in. */
export function createSignature(runner: Runner, request: PreparedRequest): Signature | undefined {
  const parties = partiesOf(runner, request);
  if (parties.length === 0) return undefined;
  return {
    async headers() {
      for (const party of parties) {
        if (!party.begun) party.sent = await party.signIn.initial(party.request);
        party.begun = true;
      }
      const fields = parties.flatMap(({ field, sent }): [string, string][] =>
        sent === undefined ? [] : [[field, sent]],
      );
      return withHeaders(request.headers, fields);
    },
    async answer(round) {
      for (const party of parties) {
        if (round.status === party.status) return answerFor(party, round);
      }
      let note: ExchangeNote | undefined;
      for (const { signIn, request: signed, sent } of parties) {
        if (sent !== undefined) note = signIn.accepted(signed, round.headers, sent) ?? note;
      }
      return { answered: false, note };
    },
  };
}

async function answerFor(
  party: Party,
  round: Round,
): Promise<{ answered: boolean; note?: ExchangeNote | undefined }> {
  const { signIn, request, status, sent, attempts } = party;
  const field = status === 401 ? "www-authenticate" : "proxy-authenticate";
  const challenges = parseChallenges(round.headers, field);
  // After the last answer it is only asked why that was not accepted.
  const answer = await signIn.answer(challenges, request, attempts, sent);
  if (!answer || !("authorization" in answer)) return { answered: false, note: answer?.note };
  if (attempts >= maxAnswers) return { answered: false, note: keepsAsking.note };
  if (!request.body.replayable) return { answered: false, note: oneShot.note };
  party.sent = answer.authorization;
  party.attempts += 1;
  return { answered: true, note: answer.note };
}

const keepsAsking = notAnswered(
  `The server asked again after ${maxAnswers} answers; it was not answered any more.`,
);

const oneShot = notAnswered(
  "The server asked for authentication, but the body was a stream and cannot be sent again: " +
    "give a function that opens it anew, or sign in with `preemptive: true`.",
);

/** An Authorization header of the caller's own is sent as it is and never answered for. */
function partiesOf({ signIn, transport }: Runner, request: PreparedRequest): Party[] {
  const parties: Party[] = [];
  const begin = { sent: undefined, attempts: 0, begun: false };
  if (signIn && !request.anonymous && !hasHeader(request.headers, "authorization")) {
    parties.push({ signIn, request, status: 401, field: "Authorization", ...begin });
  }
  const proxy = transport.proxyFor(request.place.origin);
  if (proxy?.signIn && !hasHeader(request.headers, "proxy-authorization")) {
    const { method, body, place, target = place.target } = request;
    // The proxy sees the request in absolute form (RFC 9112 section 3.2.2), and Digest covers what was sent.
    const seen: Signable = { method, body, place: { ...proxy.place, target: place.origin + target } };
    parties.push({
      signIn: proxy.signIn,
      request: seen,
      status: 407,
      field: "Proxy-Authorization",
      ...begin,
    });
  }
  return parties;
}
