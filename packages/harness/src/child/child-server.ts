import { spawn, type ChildProcess } from "node:child_process";
import { open } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { HarnessError } from "../errors.ts";
import { portInUse } from "../listen.ts";
import { textOf } from "./files.ts";
import type { Guard } from "../lifecycle/guard.ts";
import type { WorkerUser } from "./worker-files.ts";

/** A server in a process of its own. */
export interface ChildServer {
  stop(): Promise<void>;
  kill(): void;
  /** How it has ended by itself, `it ended with code 1`; undefined while it runs, and when it was stopped. */
  ended(): string | undefined;
}

export interface ChildOptions {
  title: string;
  command: string;
  args: readonly string[];
  /** Where the server runs; what it prints goes to `output.log` in there. */
  directory: string;
  /** On 127.0.0.1. */
  port: number;
  env: NodeJS.ProcessEnv;
  /** Ends the server when this process cannot. */
  guard: Guard;
  /** Whom to run as; only root can. */
  user?: WorkerUser;
  /** That the server itself listens, and not somebody else who had the port before. */
  ready(): Promise<boolean>;
  /** What the server has said about why it did not start. */
  reason(): Promise<string>;
}

/** How long a server may take to answer, and to end when it is asked to. */
const startLimit = 15_000;
const stopLimit = 5000;
/** How long what was killed is waited for. */
const killLimit = 200;

/**
 * Starts the server as a process group and waits until its port takes connections.
 *
 * @throws {HarnessError} `port-in-use` or `server-did-not-start`, with what the server said; the process is gone then
 */
export async function startChildServer(options: ChildOptions): Promise<ChildServer> {
  const { title, command, args, directory, port, env, guard, user } = options;
  const output = await open(join(directory, "output.log"), "w");
  const child = spawn(command, args, {
    cwd: directory,
    // A file and no pipe: it is the server's log, and a full pipe that nobody reads would stop the server.
    stdio: ["ignore", output.fd, output.fd],
    // A group of its own: everything that the server starts ends with it, and Ctrl-C reaches us first.
    detached: true,
    env,
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  });
  const state: { how: string | undefined; stopping: boolean } = { how: undefined, stopping: false };
  const ended = new Promise<void>((resolve) => {
    const end = (how: string): void => {
      state.how = how;
      resolve();
    };
    child.once("error", ({ message }) => end(`it could not be run (${message})`));
    child.once("exit", (code, signal) =>
      end(signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`),
    );
  });
  await output.close();
  guard.watchGroup(child.pid);
  const server: ChildServer = {
    async stop() {
      state.stopping = true;
      if (state.how === undefined) {
        signalGroup(child, "SIGTERM");
        await Promise.race([ended, sleep(stopLimit, undefined, { ref: false })]);
      }
      // What is left of the group: the server itself when it did not listen, or workers that outlived it. They are dead
      // then, though it may take init a while to take note.
      const deadline = Date.now() + killLimit;
      while (signalGroup(child, "SIGKILL") && Date.now() < deadline) await sleep(5);
      await ended;
      guard.watchGroup(undefined);
    },
    kill() {
      state.stopping = true;
      signalGroup(child, "SIGKILL");
    },
    ended: () => (state.stopping ? undefined : state.how),
  };
  const deadline = Date.now() + startLimit;
  while (state.how === undefined && Date.now() < deadline) {
    if ((await options.ready()) && (await accepts(port))) return server;
    await Promise.race([ended, sleep(20)]);
  }
  const how = state.how ?? `it did not listen within ${startLimit / 1000} s`;
  await server.stop();
  const why = `${await textOf(join(directory, "output.log"))}\n${await options.reason()}`.trim().slice(-4000);
  const said = ` It said: ${why || "nothing"}`;
  if (/address already in use/iu.test(why)) throw portInUse(port, {}, ` (${title}.)${said}`);
  throw new HarnessError("server-did-not-start", `${title} did not start on port ${port}: ${how}.${said}`);
}

/** Whether there was anybody to get the signal. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): boolean {
  if (child.pid === undefined) return false;
  try {
    return process.kill(-child.pid, signal);
  } catch {
    // It has ended already.
    return false;
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
