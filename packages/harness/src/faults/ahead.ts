import { setTimeout as wait } from "node:timers/promises";
import { BreakOff, type Fields, type Plan } from "../relay/types.ts";
import type { FaultAction } from "./types.ts";
import { changedFields, fieldsChanged, inBody } from "./wire/on-response.ts";
import { stalls } from "./wire/stages.ts";

type Wait = (signal: AbortSignal) => Promise<void>;

/** What is done before the target is asked, put together fault by fault. */
export interface Ahead {
  /** @returns for people; nothing for a fault of the response */
  add(action: FaultAction): string | undefined;
  /** What of a plan comes of it. */
  plan(): Plan;
}

export function createAhead(): Ahead {
  const waits: Wait[] = [];
  const interim: number[] = [];
  const changes: ((headers: Fields) => Fields)[] = [];
  return {
    add(action) {
      switch (action.kind) {
        case "delay": {
          waits.push(async (signal) => wait(action.ms, undefined, { signal }));
          return `held back for ${action.ms} ms`;
        }
        case "interim": {
          const { status = 102, count = 1 } = action;
          interim.push(...Array.from({ length: count }, () => status));
          return `${count} × ${status}`;
        }
        case "stall":
        case "reset": {
          if (inBody(action)) return undefined;
          waits.push(action.kind === "stall" ? stalls : resets);
          return action.kind === "stall" ? "never answered" : "connection reset instead of an answer";
        }
        case "headers": {
          if (action.on !== "request") return undefined;
          changes.push((headers) => changedFields(headers, action));
          return `request header fields: ${fieldsChanged(action)}`;
        }
        default: {
          return undefined;
        }
      }
    },
    plan: () => ({
      ...(interim.length > 0 && { interim }),
      ...(changes.length > 0 && {
        requestHeaders: (all: Fields) => changes.reduce((left, change) => change(left), all),
      }),
      ...(waits.length > 0 && { before: async (signal: AbortSignal) => inTurn(waits, signal) }),
    }),
  };
}

async function resets(): Promise<void> {
  throw new BreakOff("reset");
}

async function inTurn(steps: readonly Wait[], signal: AbortSignal): Promise<void> {
  for (const step of steps) await step(signal);
}
