import { spawn, type ChildProcess } from "node:child_process";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { HarnessError } from "../errors.ts";

/** A server in a process of its own. */
export interface ChildServer {
  stop(): Promise<void>;
  kill(): void;
}

export interface ChildOptions {
  title: string;
  command: string;
  args: readonly string[];
  cwd: string;
  /** On 127.0.0.1. */
  port: number;
  env?: NodeJS.ProcessEnv;
  /** That the server itself listens, and not somebody else who had the port before. */
  ready(): Promise<boolean>;
  /** What the server has said about why it did not start. */
  reason(): Promise<string>;
}

/** How long a server may take to answer, and to end when it is asked to. */
const startLimit = 15_000;
const stopLimit = 5000;

/**
 * Starts the server as a process group and waits until its port takes connections.
 *
 * @throws {HarnessError} `port-in-use` or `server-did-not-start`, with what the server said; the process is gone then
 */
export async function startChildServer(options: ChildOptions): Promise<ChildServer> {
  const { title, command, args, cwd, port, env } = options;
  const child = spawn(command, args, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: everything that the server starts ends with it, and Ctrl-C reaches us first.
    detached: true,
    env: env ?? process.env,
  });
  let said = "";
  const collect = (data: Buffer): void => {
    said = (said + data.toString()).slice(-4000);
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const ended = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("close", () => resolve());
  });
  const state = { running: true };
  void ended.then(() => (state.running = false));
  const server: ChildServer = {
    async stop() {
      if (!state.running) return;
      signalGroup(child, "SIGTERM");
      await Promise.race([ended, sleep(stopLimit, undefined, { ref: false })]);
      if (state.running) signalGroup(child, "SIGKILL");
      await ended;
    },
    kill: () => signalGroup(child, "SIGKILL"),
  };
  const deadline = Date.now() + startLimit;
  while (state.running && Date.now() < deadline) {
    if ((await options.ready()) && (await accepts(port))) return server;
    await Promise.race([ended, sleep(20)]);
  }
  await server.stop();
  const why = `${said}\n${await options.reason()}`.trim();
  const inUse = /address already in use/iu.test(why);
  throw new HarnessError(
    inUse ? "port-in-use" : "server-did-not-start",
    `${title} did not start on port ${port}. It said: ${why || "nothing"}`,
  );
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
  }
}

async function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
