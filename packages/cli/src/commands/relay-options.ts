import type { Command } from "commander";

/** Settings of a proxy of ours before somebody's server. */
export interface RelayOptions {
  tls?: boolean;
  insecure?: boolean;
  keepHost?: boolean;
}

/** Adds the options of a command that stands between a client and a server. */
export function addRelayOptions(command: Command): Command {
  return command
    .option("--tls", "take requests over TLS, with a certificate made for the purpose")
    .option("--insecure", "trust the target whatever its certificate")
    .option("--keep-host", "pass the client's Host on, and put nothing right");
}
