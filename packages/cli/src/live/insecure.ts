import type { ClientOptions } from "@multistatus/client";

import type { Terminal } from "../io/terminal.ts";

/** What a client is told for `--insecure`, of which the person is warned; nothing without it. */
export function tlsFor(insecure: boolean | undefined, terminal: Terminal): Pick<ClientOptions, "tls"> {
  if (insecure !== true) return {};
  terminal.warn(
    "Certificates are not checked (--insecure): whoever is on the way can read and change everything.",
  );
  return { tls: { insecure: true } };
}
