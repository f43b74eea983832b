import { HarnessError } from "../errors.ts";
import { sendPlain, type PlainRequest } from "../http.ts";
import type { DavServer } from "../types.ts";

/**
 * Makes a resource by a request.
 *
 * @throws {HarnessError} `request-refused` when the server does not take it
 */
export async function make(server: DavServer, request: PlainRequest): Promise<void> {
  const { status } = await sendPlain(server, request);
  if (status < 200 || status > 299 || status === 207) {
    throw new HarnessError(
      "request-refused",
      `The server answered ${request.method} ${request.path} with ${status}.`,
    );
  }
}
