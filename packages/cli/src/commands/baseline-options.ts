import { type Command, Option } from "commander";

/** What a baseline is to the exchange. */
export type BaselineIs = "direct" | "other-user" | "before" | "after";

const kinds: readonly BaselineIs[] = ["direct", "other-user", "before", "after"];

/** Adds the options that name a recording to compare with. */
export function addBaselineOptions(command: Command): Command {
  return command
    .option("--baseline <file>", "a recording of the same request to compare with")
    .addOption(new Option("--baseline-is <kind>", "what the baseline is").choices(kinds));
}
