import { type Auth, ClientError, createClient, proxyFromEnvironment } from "@multistatus/client";
import type { Exchange, Masker } from "@multistatus/core";
import { escapeLine } from "@multistatus/report";

import { type Given, nextStep } from "../advice/answer.ts";
import { noAnswer } from "../advice/no-answer.ts";
import type { Target } from "../arguments/url.ts";
import type { PropfindOptions } from "../commands/propfind.ts";
import { CommandError } from "../errors.ts";
import { maskerFor, readShown } from "../exchanges/shown.ts";
import { readWithin } from "../exchanges/within-limits.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { authOf } from "../io/sign-in.ts";
import type { Terminal } from "../io/terminal.ts";
import { traceOn } from "../live/trace.ts";
import { giveShown } from "../view/print.ts";
import { saveHar } from "./save-har.ts";

/**
 * Sends one PROPFIND and shows its answer.
 *
 * @throws CommandError when no answer came, or credentials are missing
 */
export async function propfind(
  target: Target,
  options: PropfindOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const auth = await authOf(target, options, terminal);
  const masker = maskerFor([], options.showSecrets);
  const exchange = await send(target.url, options, auth, { terminal, masker });
  masker?.learn([exchange]);
  if (options.har !== undefined) await saveHar(options.har, [exchange], { ...options, masker }, terminal);
  if (exchange.response === undefined) throw unanswered(exchange);
  readWithin([exchange], options.limit, "the answer");
  const shown = readShown({ source: target.url, exchange }, masker);
  // The heads were shown as they went.
  await giveShown({ shown: [shown] }, { ...options, verbose: false }, terminal);
  const next = nextStep(shown.masked(), shown.body, givenOf(auth));
  if (next !== undefined) terminal.note(`→ ${escapeLine(next)}`);
  return shown.complaints.length === 0 ? EXIT.ok : EXIT.failures;
}

function givenOf(auth: Auth | undefined): Given | undefined {
  if (auth === undefined) return undefined;
  return "bearer" in auth ? "token" : "password";
}

/** The exchange, whole or as far as it came. */
async function send(
  url: string,
  { depth, header = [], timeout, verbose }: PropfindOptions,
  auth: Auth | undefined,
  { terminal, masker }: { terminal: Terminal; masker: Masker | undefined },
): Promise<Exchange> {
  const { env, signal } = terminal;
  await using client = createClient({
    url,
    timeout: timeout * 1000,
    proxy: proxyFromEnvironment(env),
    ...(auth === undefined ? {} : { auth }),
    ...(verbose === true && traceOn(terminal, masker)),
  });
  try {
    return await client.propfind(url, { depth, headers: header, signal });
  } catch (error) {
    if (!(error instanceof ClientError) || signal.aborted) throw error;
    if (error.exchange === undefined) throw new CommandError(error.message, "", { cause: error });
    return error.exchange;
  }
}

function unanswered({ request, error }: Exchange): CommandError {
  const { what, next } = noAnswer(error ?? { code: "unknown", message: "no reason is known" }, request.url);
  return new CommandError(what, next, { cause: new Error(`${error?.code}: ${error?.message}`) });
}
