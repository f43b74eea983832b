import { binaryOf } from "../body.ts";
import type { ExchangeReading } from "../format-error.ts";
import { undoTextMode } from "../http/text-mode.ts";
import { collectProblems } from "../problems.ts";
import { STAMP } from "./stamp.ts";
import { readTranscript } from "./transcript.ts";
import { verboseLines } from "./verbose-lines.ts";

/** A line of a head that ends with two carriage returns. */
const DOUBLED = new RegExp(`^${STAMP}[<>] [^\\r\\n]*\\r\\r\\n`, "m");

/**
 * Reads what `curl -v` and `-vv` print (also together with `-i`, progress meter or trace times): one
 * exchange for each request, redirects and challenges that curl followed by itself as its hops. The request body is
 * not in such a transcript. A failure at the end becomes `error`.
 * @throws ExchangeFormatError `curl-no-exchange`
 */
export function readCurlVerbose(content: string | Uint8Array): ExchangeReading {
  const source = undoTextMode(binaryOf(content), DOUBLED);
  const advice = "Run curl with -v and save both outputs: curl -v … > transcript.txt 2>&1.";
  return readTranscript(
    verboseLines(source),
    { format: "curl-verbose", raw: false, advice },
    collectProblems(),
  );
}
