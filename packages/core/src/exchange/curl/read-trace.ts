import { binaryOf } from "../body.ts";
import type { ExchangeReading } from "../format-error.ts";
import { collectProblems } from "../problems.ts";
import { traceLines } from "./trace-lines.ts";
import { readTranscript } from "./transcript.ts";

/**
 * Reads what `curl --trace` and `--trace-ascii` write: as `readCurlVerbose`, and with the bodies that were sent. `--trace` holds
 * every byte. `--trace-ascii` has a dot for each control character and each byte outside ASCII: line ends between the
 * elements of XML are put back, and `problems` says that the rest cannot be told.
 * @throws ExchangeFormatError `curl-no-exchange`
 */
export function readCurlTrace(content: string | Uint8Array): ExchangeReading {
  const problems = collectProblems();
  const advice = "Run curl with --trace FILE and the URL, and save the file as it is.";
  const lines = traceLines(binaryOf(content), problems);
  return readTranscript(lines, { format: "curl-trace", raw: true, advice }, problems);
}
