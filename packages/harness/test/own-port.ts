import { createServer } from "node:net";

/**
 * A free port that can be taken again once it was given back: it lies below those that a system hands out to whoever asks for any
 * (Linux from 32768 on, others from 49152), so that no other process gets it meanwhile.
 */
export async function ownPort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
