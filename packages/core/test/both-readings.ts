import { expect } from "vitest";
import { diagnose } from "../src/diagnosis/diagnose.ts";
import type { Diagnosis } from "../src/diagnosis/diagnosis.ts";
import { diagnoseStream } from "../src/diagnosis/stream.ts";
import { cut } from "../src/diagnosis/testing/streamed.ts";
import type { Exchange } from "../src/exchange/types.ts";

/** What both readings have to say alike: everything, beside that the one was a stream. */
export const both = async (
  exchange: Exchange,
  body: string,
  size?: number,
): Promise<[Diagnosis, Diagnosis]> => {
  const streamed = await diagnoseStream({ exchange, body: cut(new TextEncoder().encode(body), size) });
  expect(streamed.limits.pop()).toMatch(/^Read as a stream: /);
  return [streamed, diagnose({ exchange })];
};
