import { InvalidArgumentError } from "commander";

/** Where a proxy listens. */
export interface ListenAt {
  host: string;
  port: number;
}

/**
 * Reads where to listen: `8080`, `:8080`, `0.0.0.0:8080` or `[::1]:8080`. Without a host it is this machine only.
 *
 * @throws InvalidArgumentError for what is no port
 */
export function parseListenAt(text: string): ListenAt {
  const { host = "", port = "" } =
    /^(?:(?<host>[^:]*|\[[^\]]*\]):)?(?<port>\d{1,5})$/.exec(text)?.groups ?? {};
  if (port === "" || Number(port) > 65_535) {
    throw new InvalidArgumentError("Give a port from 0 (any free one) to 65535, :8080 for example.");
  }
  return { host: host === "" ? "127.0.0.1" : host.replaceAll(/[[\]]/g, ""), port: Number(port) };
}

/**
 * Reads where to listen on this machine only: `8080`, `:8080` or `127.0.0.1:8080`.
 *
 * @returns the port
 * @throws InvalidArgumentError for another machine's address, and for what is no port
 */
export function parseLocalPort(text: string): number {
  const { host, port } = parseListenAt(text);
  if (host === "127.0.0.1" || host === "localhost") return port;
  throw new InvalidArgumentError(
    "It listens on this machine only: give the port, or 127.0.0.1 and the port.",
  );
}
