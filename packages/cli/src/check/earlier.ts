import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import type { Exchange } from "@multistatus/core";

import { CommandError, messageOf } from "../errors.ts";
import { readRecording } from "../exchanges/read.ts";
import { isEarlier } from "./expectations.ts";

/**
 * The exchange that an argument stands for; any other argument as it is.
 *
 * @throws CommandError when there is none
 */
export async function readEarlier(
  value: unknown,
  answers: ReadonlyMap<string, Exchange>,
  configPath: string,
): Promise<unknown> {
  if (!isEarlier(value)) return value;
  if ("answerOf" in value) {
    const answer = answers.get(value.answerOf);
    if (answer !== undefined) return answer;
    throw new CommandError(
      `no step called ${value.answerOf} was answered`,
      "Name one of the steps in `before`.",
    );
  }
  try {
    return readRecording(value.har, await readFile(resolve(dirname(configPath), value.har))).exchanges.at(-1);
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError(`${value.har} cannot be read (${messageOf(error)})`, "", { cause: error });
  }
}
