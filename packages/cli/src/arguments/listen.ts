import { InvalidArgumentError } from "commander";

/**
 * Reads where to listen: `8080`, `:8080` or `127.0.0.1:8080`.
 *
 * @returns the port
 * @throws InvalidArgumentError for another machine's address, and for what is no port
 */
export function parseListen(text: string): number {
  const { host = "", port = "" } =
    /^(?:(?<host>[^:]*|\[[^\]]*\]):)?(?<port>\d{1,5})$/.exec(text)?.groups ?? {};
  if (port === "" || Number(port) > 65_535) {
    throw new InvalidArgumentError("Give a port from 0 (any free one) to 65535, :8080 for example.");
  }
  if (!["", "127.0.0.1", "localhost"].includes(host)) {
    throw new InvalidArgumentError(
      "It listens on this machine only: give the port, or 127.0.0.1 and the port.",
    );
  }
  return Number(port);
}
