import type { AddressInfo, Server } from "node:net";
import { HarnessError } from "./errors.ts";

/**
 * Lets a server of this process listen.
 *
 * @param port 0 for any free one
 * @returns the port
 * @throws {HarnessError} `port-in-use`, `server-did-not-start`
 */
export async function listen(server: Server, port: number, host = "127.0.0.1"): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(notListening(port, host, cause)));
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

function notListening(port: number, host: string, cause: NodeJS.ErrnoException): HarnessError {
  if (cause.code === "EADDRINUSE") return portInUse(port, { cause });
  const where = port === 0 ? host : `${host}, port ${port}`;
  return new HarnessError("server-did-not-start", `Cannot listen on ${where}: ${cause.message}.`, { cause });
}

/** @param said what the server itself said about it */
export function portInUse(port: number, options: ErrorOptions, said = ""): HarnessError {
  const message = `Port ${port} cannot be used: it is in use; leave \`port\` out to get a free one.${said}`;
  return new HarnessError("port-in-use", message, options);
}
