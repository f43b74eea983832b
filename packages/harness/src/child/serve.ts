import { join } from "node:path";
import type { SeedTree } from "../seed/types.ts";
import { writeSeed } from "../seed/write-seed.ts";
import type { StartContext, StartedServer } from "../types.ts";
import { startChildServer } from "./child-server.ts";
import { textOf } from "./files.ts";
import { onFreePort } from "./on-free-port.ts";
import { handOver, type WorkerUser } from "./worker-files.ts";

/** How one server becomes a child process over the harness's files. */
export interface ChildPlan {
  title: string;
  command: string;
  args(port: number): readonly string[];
  /** What is written beside the served directory before the start, by relative path. */
  files(port: number): SeedTree;
  /** Who owns all files; only where root starts the server. */
  user: WorkerUser | undefined;
  /** The server cannot change its user by itself: start it as `user`. */
  runAsUser?: boolean;
  env?: Readonly<Record<string, string>>;
  /** That this server listens, seen in its files; `output.log` holds what it printed. */
  ready: { file: string; says: RegExp };
  /** Names of its log files, the requests first. */
  logs: readonly string[];
}

/** Writes the server's files, starts it on the port that is wanted or a free one, and waits until it listens. */
export async function serveChild(
  { options, directory, guard }: StartContext,
  plan: ChildPlan,
): Promise<StartedServer> {
  const { user } = plan;
  const texts = async (names: readonly string[]): Promise<string> =>
    (await Promise.all(names.map(async (name) => textOf(join(directory, name))))).join("");
  const { port, started } = await onFreePort(options.port, async (candidate) => {
    await writeSeed(directory, plan.files(candidate));
    await handOver(directory, user);
    return startChildServer({
      title: plan.title,
      command: plan.command,
      args: plan.args(candidate),
      directory,
      port: candidate,
      guard,
      env: { ...process.env, ...plan.env },
      ...(plan.runAsUser && user ? { user } : {}),
      ready: async () => plan.ready.says.test(await textOf(join(directory, plan.ready.file))),
      reason: async () => texts(plan.logs.filter((name) => name !== "output.log")),
    });
  });
  return { port, log: () => texts(plan.logs), ...started };
}
