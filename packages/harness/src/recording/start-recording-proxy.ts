import {
  decodeBody,
  headerValue,
  linkHops,
  splitUserinfo,
  writeHar,
  type Exchange,
  type UpstreamFacts,
} from "@multistatus/core";
import { refuse } from "../options/refuse.ts";
import { checkSides, targetUrl } from "../relay/options.ts";
import { startOwnProxy } from "../relay/start-own-proxy.ts";
import { createTeller } from "../relay/tell.ts";
import type { Plan, RelayHead, RelayOutcome, RelayRequest, Stage } from "../relay/types.ts";
import { keepBody } from "./kept-body.ts";
import type { RecordingProxy, RecordingProxyOptions } from "./types.ts";

/**
 * Starts a reverse proxy that keeps what goes through it as exchanges: the traffic of any client, to be diagnosed.
 *
 * @example
 *   await using proxy = await startRecordingProxy({ target: "https://dav.example/files/" });
 *   // Let the client work at proxy.url; then:
 *   await writeFile("client.har", JSON.stringify(proxy.har()), { mode: 0o600 });
 *
 * @throws {HarnessError} `invalid-target`; `invalid-option`, which names the field; `port-in-use`
 */
export async function startRecordingProxy(options: RecordingProxyOptions): Promise<RecordingProxy> {
  checkSides(options, ["bodyLimit", "onExchange"]);
  const { bodyLimit = 1_048_576, onExchange } = options;
  if (!Number.isSafeInteger(bodyLimit) || bodyLimit < 0) {
    refuse("bodyLimit", "must be a whole number of bytes from 0 on", bodyLimit);
  }
  const target = targetUrl(options.target);
  // What was recorded is asked again when the proxy is gone: the client's URL leads nowhere then.
  const upstream = (request: RelayRequest): UpstreamFacts => ({
    origin: target.origin,
    host: (options.hostHeader === "client" ? headerValue(request.headers, "Host") : undefined) ?? target.host,
  });
  const told = createTeller(onExchange);
  const recorded: (Exchange | undefined)[] = [];
  const decoding = new Set<Promise<void>>();

  const plan = (request: RelayRequest): Plan => {
    const place = recorded.push(undefined) - 1;
    return recordOne(request, bodyLimit, upstream, (exchange) => {
      recorded[place] = exchange;
      const decoded = settle(place, exchange).finally(() => decoding.delete(decoded));
      decoding.add(decoded);
    });
  };
  const settle = async (place: number, exchange: Exchange): Promise<void> => {
    const plain = await decodeBody(exchange);
    recorded[place] = plain;
    told.tell(plain);
  };
  const proxy = await startOwnProxy(options, plan);
  const exchanges = (): Exchange[] => linkHops(recorded.filter((exchange) => exchange !== undefined));
  const stop = async (): Promise<void> => {
    await proxy.stop();
    await Promise.all(decoding);
    await told.settled();
  };
  return {
    ...proxy,
    exchanges,
    har: ({ mask = true } = {}) => writeHar(exchanges(), { mask }),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function recordOne(
  request: RelayRequest,
  limit: number,
  upstream: (request: RelayRequest) => UpstreamFacts,
  done: (exchange: Exchange) => void,
): Plan {
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const sent = keepBody(limit);
  const got = keepBody(limit);
  let head: RelayHead | undefined;
  let wait: number | undefined;
  const keep: Stage = async function* kept(source) {
    for await (const chunk of source) {
      got.add(chunk);
      yield chunk;
    }
  };
  return {
    onRequestBody: (chunk) => sent.add(chunk),
    onResponse(answered) {
      head = answered;
      wait = Math.round(performance.now() - started);
      return { head: answered, stages: [keep] };
    },
    onEnd: ({ error }: RelayOutcome) => {
      const body = sent.body(false);
      done({
        request: {
          method: request.method,
          url: splitUserinfo(request.origin + request.target).url,
          httpVersion: "HTTP/1.1",
          headers: request.headers,
          ...(body.size > 0 && { body }),
        },
        ...(head && {
          response: {
            status: head.status,
            statusText: head.statusText,
            httpVersion: "HTTP/1.1",
            headers: head.headers,
            body: got.body(error !== undefined),
          },
        }),
        ...(error && { error: { code: error.code, message: error.message } }),
        hops: [],
        connection: { upstream: upstream(request) },
        timing: {
          startedAt,
          duration: Math.round(performance.now() - started),
          ...(wait !== undefined && { wait }),
        },
      });
    },
  };
}
