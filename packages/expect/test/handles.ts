import type { Exchange } from "@multistatus/core";
import type { Handle } from "../src/index.ts";

type Answer = Exchange | Error | (() => Promise<Exchange>);

/** A handle that gives one answer after the other, the last one again and again. */
export function handleOf(answers: readonly Answer[], method = "PROPFIND"): Handle & { sent: () => number } {
  let count = 0;
  return {
    isDavHandle: true,
    method,
    url: "http://dav.example/docs/",
    sent: () => count,
    async fetch() {
      const answer = answers[Math.min(count, answers.length - 1)];
      count += 1;
      if (answer === undefined) throw new Error("There is no answer.");
      if (answer instanceof Error) throw answer;
      return typeof answer === "function" ? answer() : answer;
    },
  };
}

/** An error as the client throws it. */
export function clientError(name: string, code: string, message: string): Error {
  return Object.assign(new Error(message), { name, code });
}

/** An answer that never comes. */
export const silence = async (): Promise<Exchange> => new Promise(() => undefined);
