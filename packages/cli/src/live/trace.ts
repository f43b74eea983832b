import { type ClientOptions, createRecorder, type TraceEvent } from "@multistatus/client";
import { emptyBody, type Exchange, type HeaderList, type Masker, statusText } from "@multistatus/core";
import { escapeLine } from "@multistatus/report";

import type { Terminal } from "../io/terminal.ts";

/**
 * Shows on standard error the head of each request when it is sent and of its answer when that arrives, and at the end of an
 * exchange what came of it, marked as curl marks them: `>` was sent, `<` came, `*` is ours.
 *
 * @param masker the one of all that the command shows; undefined where secrets are to be shown
 */
export function traceOn(
  terminal: Terminal,
  masker: Masker | undefined,
): Required<Pick<ClientOptions, "trace" | "recorder">> {
  const say = (lines: readonly string[]): void => {
    for (const line of lines) terminal.note(escapeLine(line));
  };
  // Where several are under way, an answer has to name its request.
  let last = 0;
  return {
    trace: (event) => {
      const shown = masked(event, masker);
      if (event.kind === "sent") say(sentLines(shown.request));
      else {
        const { request, response } = shown;
        if (event.id !== last) say([`* The answer to ${request.method} ${request.url}:`]);
        if (response) say(answerLines(response));
      }
      last = event.id;
    },
    recorder: {
      ...createRecorder(),
      add: (exchange) => say(endLines(masker?.exchange(exchange) ?? exchange)),
    },
  };
}

/** The event as an exchange, which is what a masker knows. */
function masked(event: TraceEvent, masker: Masker | undefined): Exchange {
  const exchange: Exchange = {
    request: event.request,
    ...(event.kind === "answered" && { response: { ...event.response, body: emptyBody() } }),
    hops: [],
  };
  return masker?.exchange(exchange) ?? exchange;
}

const sentLines = ({ method, url, httpVersion, headers, body }: Exchange["request"]): string[] => [
  `> ${method} ${url} ${httpVersion ?? "HTTP/1.1"}`,
  ...fieldLines(">", headers),
  ...(body === undefined || body.size === 0 ? [] : [`* ${body.size} bytes of body`]),
];

const answerLines = ({ status, httpVersion, headers }: NonNullable<Exchange["response"]>): string[] => [
  `< ${httpVersion ?? "HTTP/1.1"} ${statusText(status)}`,
  ...fieldLines("<", headers),
];

function endLines({ request, response, error, timing, notes = [], hops }: Exchange): string[] {
  const took = timing?.duration === undefined ? "" : ` in ${Math.round(timing.duration)} ms`;
  const retries = hops.filter(({ reason }) => reason === "retry").length;
  return [
    ...(retries === 0 ? [] : ["* The server had closed the connection: it was sent again on a new one."]),
    ...(response === undefined ? [] : [`* ${response.body.size} bytes of body${took}`]),
    ...notes.map(({ message }) => `* ${message}`),
    ...(error === undefined ? [] : [`* ${request.method} ${request.url}: ${error.code}: ${error.message}`]),
    "",
  ];
}

const fieldLines = (mark: string, headers: HeaderList): string[] =>
  headers.map(([name, value]) => `${mark} ${name}: ${value}`);
