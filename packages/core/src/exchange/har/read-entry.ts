import { emptyBody } from "../body.ts";
import { defined } from "../defined.ts";
import { asAmount, asInstant, asRecord, asString, asText, type JsonRecord } from "../json-values.ts";
import { isBodiless } from "../http/framing.ts";
import { errorFromRecording } from "../network-errors.ts";
import type { ReadProblemCode } from "../format-error.ts";
import type { Problems } from "../problems.ts";
import type {
  Exchange,
  ExchangeError,
  ExchangeRequest,
  ExchangeResponse,
  ExchangeUnknown,
  Timing,
} from "../types.ts";
import { isHttpUrl, splitUserinfo } from "../url.ts";
import { customField } from "./custom-field.ts";
import { httpVersionOf } from "./http-version.ts";
import { failureOf, readRequestBody, readResponseBody } from "./read-body.ts";
import { cookieHeader, hostFromAuthority, readHarHeaders } from "./read-headers.ts";

/** One request and what came back, before it is known whether it is an exchange or a hop of one. */
export type RoundTrip = Omit<Exchange, "hops">;

/** Reads an entry of a HAR that some other tool wrote; `undefined` when it has no usable request. */
export function readForeignEntry(
  entry: JsonRecord,
  where: string,
  problems: Problems,
): RoundTrip | undefined {
  const unknown: ExchangeUnknown[] = [];
  const request = readRequest(entry.request, `${where}.request`, unknown, problems);
  if (request === undefined) return undefined;
  const recorded = asRecord(entry.response);
  const response = readResponse(recorded, request.method, `${where}.response`, unknown, problems);
  const error = readFailure(entry, recorded, response);
  const timing = readTimings(entry);
  if (response !== undefined && error?.code === "response-truncated") response.body.truncated = true;
  return { request, ...defined({ response, error, timing }), ...(unknown.length > 0 && { unknown }) };
}

function readRequest(
  value: unknown,
  where: string,
  unknown: ExchangeUnknown[],
  problems: Problems,
): ExchangeRequest | undefined {
  const request = asRecord(value);
  const skip = (code: ReadProblemCode, place: string, what: string): undefined =>
    problems.skipped(code, place, `This entry has no ${what} and was left out.`);
  if (request === undefined) return skip("entry-invalid", where, "request object");
  const method = asText(request.method);
  if (method === undefined) return skip("method-missing", `${where}.method`, "method");
  const recorded = asText(request.url);
  if (recorded === undefined) return skip("url-missing", `${where}.url`, "URL");
  const { url, userinfo } = splitUserinfo(recorded);
  if (!isHttpUrl(url)) return skip("url-invalid", `${where}.url`, "absolute http or https URL");
  if (userinfo !== undefined) {
    const message =
      "The URL held a user name or password, which were removed: what was sent stands in the Authorization header.";
    problems.kept("url-credentials", `${where}.url`, message);
  }
  const fields = readHarHeaders(request.headers, `${where}.headers`, problems);
  const headers = [
    ...hostFromAuthority(request.headers, url, fields),
    ...fields,
    ...cookieHeader(request.cookies, fields),
  ];
  const body = readRequestBody(request, headers, where, problems);
  if (body === "missing") unknown.push("request-body");
  return {
    method,
    url,
    headers,
    ...defined({
      httpVersion: httpVersionOf(asString(request.httpVersion)),
      body: body === "missing" ? undefined : body,
    }),
  };
}

function readResponse(
  response: JsonRecord | undefined,
  method: string,
  where: string,
  unknown: ExchangeUnknown[],
  problems: Problems,
): ExchangeResponse | undefined {
  if (response === undefined) return undefined;
  const recorded = asText(response.status) === undefined ? response.status : Number(response.status);
  if (recorded === 0 || recorded === -1) return undefined;
  const status = asAmount(recorded);
  if (status === undefined || !Number.isInteger(status)) {
    const message = "The status is no number; the exchange was read as one without a response.";
    problems.kept("status-invalid", `${where}.status`, message);
    return undefined;
  }
  const headers = readHarHeaders(response.headers, `${where}.headers`, problems);
  const body = readResponseBody(response, headers, isBodiless(status, method), where, problems);
  if (body === "missing") unknown.push("response-body");
  return {
    status,
    statusText: asString(response.statusText) ?? "",
    ...defined({ httpVersion: httpVersionOf(asString(response.httpVersion)) }),
    headers,
    body: body === "missing" ? emptyBody() : body,
  };
}

/** Chrome writes `response._error`, Playwright `response._failureText`; others leave only the status 0. */
function readFailure(
  entry: JsonRecord,
  recorded: JsonRecord | undefined,
  response: ExchangeResponse | undefined,
): ExchangeError | undefined {
  const text = failureOf(recorded) ?? asText(customField(entry, "error"));
  if (text !== undefined) return errorFromRecording(text);
  if (response !== undefined) return undefined;
  const message =
    asText(recorded?.comment) ??
    "The recording holds no response: the connection failed, was broken off, or the browser withheld the answer (CORS).";
  return { code: "no-response", message };
}

/** `time` includes queueing, name look-up and connecting, which an exchange does not count. */
function readTimings(entry: JsonRecord): Timing | undefined {
  const startedAt = asInstant(entry.startedDateTime);
  const timings = asRecord(entry.timings);
  const waited = asAmount(timings?.wait);
  const receive = asAmount(timings?.receive);
  const wait = waited === undefined ? undefined : (asAmount(timings?.send) ?? 0) + waited;
  const duration = wait === undefined || receive === undefined ? asAmount(entry.time) : wait + receive;
  const timing = defined({ startedAt, duration, wait });
  return Object.keys(timing).length > 0 ? timing : undefined;
}
