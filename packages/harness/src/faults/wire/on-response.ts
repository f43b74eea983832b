import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { only, readAll } from "../../relay/bytes.ts";
import { field, withField, without } from "../../relay/fields.ts";
import type { Bytes, RelayHead, Stage } from "../../relay/types.ts";
import type { FaultAction } from "../types.ts";
import { breaks, closeBehind, slowed, stalls, upTo } from "./stages.ts";

/** A response under way through the faults. */
export interface UnderWay {
  head: RelayHead;
  body: Bytes;
  stages: Stage[];
}

const encoders = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };

/**
 * What a fault of the wire does to a response.
 *
 * @param amend tells otherwise, later, where the body turned out to be too short for it
 * @returns for people; nothing for another kind of fault
 */
export async function faultResponse(
  way: UnderWay,
  action: FaultAction,
  amend: (did: string) => void,
): Promise<string | undefined> {
  const ifShort = (length: number): void => amend(`nothing: the body ended after ${length} bytes`);
  switch (action.kind) {
    case "outer-status": {
      const { status, reason = "" } = action;
      const was = way.head.status;
      way.head = { ...way.head, status, statusText: reason };
      return `status ${was} became ${status}`;
    }
    case "headers": {
      if (action.on === "request") return undefined;
      way.head = { ...way.head, headers: changedFields(way.head.headers, action) };
      // What stands behind it would be taken for the beginning of the next answer.
      if (Object.keys(action.set ?? {}).some(isLength)) way.stages.push(closeBehind);
      return `response header fields: ${fieldsChanged(action)}`;
    }
    case "truncate": {
      return truncate(way, action.bytes, action.end ?? "broken", ifShort);
    }
    case "content-length": {
      const body = await readAll(way.body);
      way.body = only(body);
      // An answer to HEAD tells the length of a body that does not come.
      const length = body.length || Number(field(way.head.headers, "content-length") ?? 0);
      const said = Math.max(0, length + action.by);
      setHeader(way, "Content-Length", String(said));
      if (length === body.length) way.stages.push(closeBehind);
      return `Content-Length ${said} over ${length} bytes`;
    }
    case "content-coding": {
      return recode(way, action.how, action.coding ?? "gzip");
    }
    case "slow": {
      way.stages.push(slowed(action.bytesPerSecond));
      return `slow, ${action.bytesPerSecond} bytes a second`;
    }
    case "stall": {
      if (!inBody(action)) return undefined;
      way.stages.push(upTo(action.bytes ?? 0, stalls, ifShort));
      return `stalled after ${action.bytes ?? 0} bytes`;
    }
    case "reset": {
      if (!inBody(action)) return undefined;
      way.stages.push(upTo(action.bytes ?? 0, breaks("reset"), ifShort));
      return `connection reset after ${action.bytes ?? 0} bytes`;
    }
    default: {
      return undefined;
    }
  }
}

/** Whether it is something that happens to a body only. */
export function isOfBody(action: FaultAction): boolean {
  if (action.kind === "stall" || action.kind === "reset") return inBody(action);
  return action.kind === "truncate" || action.kind === "slow" || action.kind === "content-coding";
}

/** Whether it happens in the body: said so, or by a number of bytes. */
export function inBody({ at, bytes }: { at?: "head" | "body"; bytes?: number }): boolean {
  return at === "body" || (at === undefined && bytes !== undefined);
}

export function changedFields(
  headers: RelayHead["headers"],
  { drop = [], set = {} }: { drop?: readonly string[]; set?: Readonly<Record<string, string>> },
): RelayHead["headers"] {
  const left = without(headers, ...drop.map((name) => name.toLowerCase()));
  return Object.entries(set).reduce((all, [name, value]) => withField(all, name, value), left);
}

/** Names only: a value may be a secret. */
export function fieldsChanged({
  drop = [],
  set = {},
}: {
  drop?: readonly string[];
  set?: Readonly<Record<string, string>>;
}): string {
  return [...drop.map((name) => `-${name}`), ...Object.keys(set).map((name) => `+${name}`)].join(" ");
}

function setHeader(way: UnderWay, name: string, value: string): void {
  way.head = { ...way.head, headers: withField(way.head.headers, name, value) };
}

function dropHeader(way: UnderWay, name: string): void {
  way.head = { ...way.head, headers: without(way.head.headers, name) };
}

const isLength = (name: string): boolean => name.toLowerCase() === "content-length";

function truncate(
  way: UnderWay,
  bytes: number,
  end: "clean" | "broken",
  ifShort: (length: number) => void,
): string {
  if (end === "clean") {
    const length = field(way.head.headers, "content-length");
    if (length !== undefined) setHeader(way, "Content-Length", String(Math.min(Number(length), bytes)));
    way.stages.push(upTo(bytes, async () => {}, ifShort));
    return `cut after ${bytes} bytes, as if whole`;
  }
  way.stages.push(upTo(bytes, breaks("close"), ifShort));
  return `broken off after ${bytes} bytes`;
}

async function recode(
  way: UnderWay,
  how: "claimed" | "unclaimed" | "broken",
  coding: "gzip" | "deflate" | "br",
): Promise<string | undefined> {
  const already = field(way.head.headers, "content-encoding");
  if (how === "claimed") {
    // One that is coded already would be true.
    if (already !== undefined) return undefined;
    setHeader(way, "Content-Encoding", coding);
    return `says ${coding}, and is not`;
  }
  if (how === "unclaimed" && already !== undefined) {
    dropHeader(way, "content-encoding");
    return `is ${already}, and does not say so`;
  }
  const plain = await readAll(way.body);
  const coded = already === undefined ? encoders[coding](plain) : plain;
  // Damaged in the middle: neither head nor length tells.
  if (how === "broken") coded.fill(0xff, coded.length >> 1);
  way.body = only(coded);
  if (field(way.head.headers, "content-length") !== undefined) {
    setHeader(way, "Content-Length", String(coded.length));
  }
  if (how === "unclaimed") return `is ${coding}, and does not say so`;
  if (already === undefined) setHeader(way, "Content-Encoding", coding);
  return `${already ?? coding} with a damaged end`;
}
