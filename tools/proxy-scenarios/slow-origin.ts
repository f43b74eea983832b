import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";

/** A server in front of another that passes everything on, one path only after a while. */
export interface SlowOrigin extends AsyncDisposable {
  url: string;
}

/**
 * @param target URL of the origin; ends in a slash
 * @param slow the path, below the origin's, that takes its time
 * @param wait milliseconds
 */
export async function startSlowOrigin(target: string, slow: string, wait: number): Promise<SlowOrigin> {
  const timers = new Set<NodeJS.Timeout>();
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? "/";
    const passOn = (): void => {
      const passed = send(
        new URL(path, target),
        { method: incoming.method, headers: incoming.headers, agent: false },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
          answer.pipe(outgoing);
        },
      );
      passed.on("error", () => outgoing.destroy());
      incoming.pipe(passed);
    };
    if (!new URL(slow, target).pathname.startsWith(path)) passOn();
    else timers.add(setTimeout(passOn, wait));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
