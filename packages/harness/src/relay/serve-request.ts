import type { Agent, IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { decodedPath, originForm } from "@multistatus/core";
import { only, readAll } from "./bytes.ts";
import { askTarget } from "./ask-target.ts";
import { endToEnd, field, fieldsOf, withField, without } from "./fields.ts";
import { mapHrefs } from "./map-hrefs.ts";
import { requestFields, responseFields, type Sides } from "./origins.ts";
import { transfer } from "./transfer.ts";
import {
  BreakOff,
  type Bytes,
  type Plan,
  type RelayHead,
  type RelayOptions,
  type RelayOutcome,
  type RelayRequest,
} from "./types.ts";

interface Incoming {
  options: RelayOptions;
  agent: Agent;
  /** Of the listening side, where the client sends no Host. */
  ownOrigin: string;
  message: IncomingMessage;
  response: ServerResponse;
  /** The client waits for 100 (Continue) before it sends its body. */
  expects: boolean;
  signal: AbortSignal;
}

/** Serves one request of a client; never throws. */
export async function serveRequest(incoming: Incoming): Promise<void> {
  const { options, message, response } = incoming;
  const request = readRequest(incoming);
  const plan = options.plan(request);
  const outcome: RelayOutcome = {};
  try {
    await exchange(incoming, request, plan, outcome);
  } catch (error) {
    end(incoming, error, outcome);
  }
  if (response.closed && !response.writableFinished && !outcome.error) {
    outcome.error = { code: "aborted", message: "The client went away.", by: "client" };
  }
  if (!message.complete && !message.destroyed) message.resume();
  plan.onEnd?.(outcome);
}

function readRequest({ options, message, ownOrigin }: Incoming): RelayRequest {
  const headers = fieldsOf(message.rawHeaders);
  const raw = message.url ?? "/";
  const target = /^https?:\/\//iu.test(raw) ? originForm(raw) : raw;
  const host = field(headers, "host");
  const scheme = options.listen.tls ? "https" : "http";
  return {
    method: message.method ?? "GET",
    target,
    path: decodedPath(Buffer.from(target, "latin1").toString("utf8")),
    headers,
    origin: host === undefined ? ownOrigin : `${scheme}://${host}`,
  };
}

async function exchange(
  incoming: Incoming,
  request: RelayRequest,
  plan: Plan,
  outcome: RelayOutcome,
): Promise<void> {
  const { response, signal } = incoming;
  await plan.before?.(signal);
  for (const status of plan.interim ?? []) sendInterim(response, status, {});
  const { head, body } = plan.answer
    ? { head: plan.answer, body: only(plan.answer.body) }
    : await askedOf(incoming, request, plan);
  const planned = (await plan.onResponse?.(head, body)) ?? { head };
  outcome.status = planned.head.status;
  await transfer({ body, ...planned }, response, signal);
}

async function askedOf(
  incoming: Incoming,
  request: RelayRequest,
  plan: Plan,
): Promise<{ head: RelayHead; body: Bytes }> {
  const { options, agent, message, response, signal } = incoming;
  const sides: Sides = { client: request.origin, target: options.target.origin };
  const mapping = options.host === "target";
  const own = mapping ? requestFields(request.headers, sides) : request.headers;
  // A client of HTTP/1.0 need not send one, and the target is asked by HTTP/1.1.
  const host = mapping ? options.target.host : new URL(request.origin).host;
  const asked = field(own, "host") === undefined ? withField(own, "Host", host) : own;
  let continued = false;
  const answer = await askTarget({
    options,
    agent,
    method: request.method,
    path: request.target,
    headers: plan.requestHeaders?.(asked) ?? asked,
    message,
    signal,
    ...(plan.onRequestBody && { onBody: plan.onRequestBody }),
    onInterim({ statusCode, headers }) {
      if (statusCode === 100 && (continued || !incoming.expects)) return;
      continued ||= statusCode === 100;
      sendInterim(response, statusCode, headers);
    },
  });
  const fields = endToEnd(fieldsOf(answer.rawHeaders));
  const head: RelayHead = {
    status: answer.statusCode ?? 502,
    statusText: answer.statusMessage ?? "",
    headers: mapping ? responseFields(fields, sides) : fields,
  };
  // The body that was held back may come or not: only a new connection is in a known state.
  if (incoming.expects && !continued) response.shouldKeepAlive = false;
  if (!mapping || options.hrefs === "untouched" || !mayNameHrefs(head, request)) {
    return { head, body: answer };
  }
  const length = Number(field(head.headers, "content-length"));
  if (!(length <= smallBody)) {
    return {
      head: { ...head, headers: without(head.headers, "content-length") },
      body: mapHrefs(sides)(answer, signal),
    };
  }
  const body = await readAll(mapHrefs(sides)(answer, signal));
  const headers = withField(head.headers, "Content-Length", String(body.length));
  return { head: { ...head, headers }, body: only(body) };
}

/** Up to here a body of known length is mapped as a whole, and its length stays known. */
const smallBody = 1_048_576;

function mayNameHrefs({ status, headers }: RelayHead, { method }: RelayRequest): boolean {
  if (method === "HEAD" || method === "GET" || status === 204 || status === 304) return false;
  const coding = field(headers, "content-encoding");
  return (
    (coding === undefined || coding.trim().toLowerCase() === "identity") &&
    field(headers, "content-length") !== "0" &&
    /\bxml\b/iu.test(field(headers, "content-type") ?? "") &&
    !/charset="?utf-?(?:16|32)/iu.test(field(headers, "content-type") ?? "")
  );
}

/** Those that Node can send; none to a client of HTTP/1.0 (RFC 9110 section 15.2). */
function sendInterim(response: ServerResponse, status: number, headers: IncomingHttpHeaders): void {
  if (response.headersSent || response.req.httpVersion === "1.0") return;
  if (status === 100) response.writeContinue();
  else if (status === 102) response.writeProcessing();
  else if (status === 103 && headers["link"] !== undefined) {
    response.writeEarlyHints(headers as Record<string, string | string[]>);
  }
}

/** What the client sees of something that went wrong: its connection ends, or a 502 says why. */
function end({ options, response, signal }: Incoming, error: unknown, outcome: RelayOutcome): void {
  const { socket } = response;
  const { code = "error", message } = error as NodeJS.ErrnoException;
  if (error instanceof BreakOff) {
    outcome.error = { code: "broken-off", message, by: "proxy" };
    if (error.how === "reset") socket?.resetAndDestroy();
    else socket?.destroySoon();
    return;
  }
  if (signal.aborted) {
    outcome.error = { code: "aborted", message: "The client went away.", by: "client" };
    response.destroy();
    return;
  }
  outcome.error = { code, message, by: "target" };
  if (response.headersSent) {
    // What is there is passed on; that it is not the whole the client sees by the missing end.
    socket?.destroySoon();
    return;
  }
  outcome.status = 502;
  response.writeHead(502, "Bad Gateway", {
    "Content-Type": "text/plain; charset=utf-8",
    Connection: "close",
  });
  response.end(`This proxy got no answer from ${options.target.origin}: ${message}\n`);
}
