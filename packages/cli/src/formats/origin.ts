import type { EntryInput, Report } from "@multistatus/report";

import { version } from "../version.ts";

/** Who makes a report. */
export const generator = (): Report["generator"] => ({ name: "multistatus", version: version() });

/** Where an exchange was read from; standard input is no place to go to. */
export function placeOf(source: string, bare = false): Pick<EntryInput, "place" | "payloadFile"> {
  if (source === "standard input") return {};
  return { place: { file: source }, ...(bare && { payloadFile: source }) };
}
