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
