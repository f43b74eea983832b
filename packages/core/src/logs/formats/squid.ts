import { defined } from "../../exchange/defined.ts";
import { address, count, given } from "../fields.ts";
import type { LogFields } from "../types.ts";

const NATIVE =
  /^(\d{9,10}\.\d{3})\s+(\d+) (\S+) ([A-Z_]+)\/(\d{3}) (\d+) ([A-Z-]+) (\S+) (\S+) ([A-Z_]+)\/(\S+) \S+/;

/** Squid's native access log: `time elapsed client TCP_MISS/207 bytes METHOD url user HIER/peer type`. */
export function readSquid(line: string): LogFields | undefined {
  const m = NATIVE.exec(line);
  if (!m) return undefined;
  const status = count(m[5]);
  return {
    time: Math.round(Number(m[1]) * 1000),
    zone: 0,
    ...address(m[3]),
    ...defined<LogFields>({
      duration: count(m[2]),
      code: m[4],
      status: status === 0 ? undefined : status,
      size: count(m[6]),
      method: m[7],
      path: m[8],
      user: given(m[9]),
      upstream: given(m[11]),
    }),
    message: `${m[4]}/${m[5]} ${m[7]} ${m[10]}/${m[11]}`,
  };
}
