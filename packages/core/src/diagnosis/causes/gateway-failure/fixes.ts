import { FORMER } from "../apply.ts";
import { askForLess, tryAgain } from "../server-error/fixes.ts";
import type { Fix } from "../../types.ts";
import { productFixes } from "./fixes-products.ts";

/** What takes long is waited for: no help where nobody listens. */
export const moreTime: Fix = {
  title: "Give slow requests more time",
  difficulty: "medium",
  risk: "low",
  steps: [
    "Raise the read timeout for the DAV path above what the slowest good request takes, on every hop; the client's above that.",
  ],
  caution: "Long timeouts bind connections: raise them for this path only.",
  rollback: FORMER,
};

export const fixes: readonly Fix[] = [
  tryAgain,
  askForLess,
  {
    title: "See whether the server is up and can be reached",
    difficulty: "easy",
    risk: "none",
    steps: [
      "On the server's host, and on the gateway where there is one: `curl -sv -X OPTIONS http://SERVER:PORT/PATH/` with the address of the gateway's configuration.",
      "Connection refused: the server is down or listens elsewhere. Timeout: firewall or network. Reset: it crashed or speaks TLS there. An answer: look at the timeouts and health check of what stands in between.",
      "Read the error logs of gateway and server at that time.",
    ],
  },
  {
    title: "Start the server again",
    difficulty: "medium",
    risk: "high",
    steps: [
      "`systemctl status NAME` and `journalctl -u NAME --since -1h`; look for out of memory (`journalctl -k | grep -i oom`) and a full disk (`df -h`) first.",
      "Save the log, then `systemctl restart NAME`.",
    ],
    caution:
      "A restart cuts running uploads, and locks that are kept in memory (nginx dav-ext) are gone: tell the users.",
    rollback: "None: note what was running before.",
  },
  moreTime,
  ...productFixes,
];
