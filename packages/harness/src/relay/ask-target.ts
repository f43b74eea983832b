import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  type InformationEvent,
  request as httpRequest,
} from "node:http";
import { request as httpsRequest } from "node:https";
import { endToEnd, field } from "./fields.ts";
import type { Fields, RelayOptions } from "./types.ts";

export interface Question {
  options: RelayOptions;
  agent: Agent;
  method: string;
  path: string;
  headers: Fields;
  message: IncomingMessage;
  signal: AbortSignal;
  onBody?: (chunk: Uint8Array) => void;
  /** The target sent an interim response. */
  onInterim: (interim: Pick<InformationEvent, "statusCode" | "headers">) => void;
}

/** Passes a request on. @returns the head of the final response, its body still to be read */
export async function askTarget(question: Question): Promise<IncomingMessage> {
  const { headers, message } = question;
  const chunked = field(headers, "transfer-encoding") !== undefined;
  const length = field(headers, "content-length");
  const bodied = chunked || (length !== undefined && length.trim() !== "0");
  if (bodied) return once(question, { bodied, chunked });
  try {
    return await once(question, { bodied, chunked });
  } catch (error) {
    // A kept connection that the target had just closed: nobody has seen the request.
    if (!(error instanceof StaleConnection) || message.destroyed) throw error;
    return once(question, { bodied, chunked });
  }
}

class StaleConnection extends Error {
  readonly code = "ECONNRESET";
}

async function once(
  { options, agent, method, path, headers, message, signal, onBody, onInterim }: Question,
  { bodied, chunked }: { bodied: boolean; chunked: boolean },
): Promise<IncomingMessage> {
  const { target, ca, insecure = false } = options;
  const secure = target.protocol === "https:";
  return new Promise((resolve, reject) => {
    const outgoing: ClientRequest = (secure ? httpsRequest : httpRequest)({
      hostname: target.hostname.replaceAll(/[[\]]/gu, ""),
      port: target.port === "" ? (secure ? 443 : 80) : Number(target.port),
      method,
      path,
      setHost: false,
      // A body cannot be sent twice: it goes over a connection that is surely open.
      agent: bodied ? false : agent,
      maxHeaderSize: 131_072,
      signal,
      ...(secure && { rejectUnauthorized: !insecure, ...(ca !== undefined && { ca }) }),
    });
    outgoing.useChunkedEncodingByDefault = false;
    setFields(outgoing, endToEnd(headers));
    if (chunked) outgoing.setHeader("Transfer-Encoding", "chunked");
    outgoing.on("information", onInterim);
    outgoing.once("response", resolve);
    outgoing.once("error", (error: NodeJS.ErrnoException) => {
      const stale = outgoing.reusedSocket && error.code === "ECONNRESET" && !bodied;
      reject(stale ? new StaleConnection(error.message, { cause: error }) : error);
    });
    if (bodied) {
      outgoing.flushHeaders();
      if (onBody) message.on("data", onBody);
      message.pipe(outgoing);
    } else {
      message.resume();
      outgoing.end();
    }
  });
}

/** Repeated fields keep their order among themselves. */
function setFields(outgoing: ClientRequest, headers: Fields): void {
  const byName = new Map<string, [name: string, values: string[]]>();
  for (const [name, value] of headers) {
    const known = byName.get(name.toLowerCase());
    if (known) known[1].push(value);
    else byName.set(name.toLowerCase(), [name, [value]]);
  }
  for (const [name, values] of byName.values()) {
    outgoing.setHeader(name, values.length === 1 ? (values[0] ?? "") : values);
  }
}
