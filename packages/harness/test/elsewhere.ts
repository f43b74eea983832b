import { spawn } from "node:child_process";

const index = new URL("../src/index.ts", import.meta.url).href;

interface Start {
  call: "startServer" | "startProxy";
  given: readonly unknown[];
  /** What of the server the program tells. */
  tells: "root" | "url";
}

/** What the program told, and how it ended. */
export interface Ended {
  told: string;
  code: number | null;
  by: string | null;
}

/** Starts a server in a program of its own, which then goes on as `then` says, with the server as `server`, or is ended by a signal. */
export async function startElsewhere(
  { call, given, tells }: Start,
  then: string,
  signal?: NodeJS.Signals,
): Promise<Ended> {
  const program =
    `import { ${call} } from ${JSON.stringify(index)};\n` +
    `const server = await ${call}(...${JSON.stringify(given)});\n` +
    `await new Promise((resolve) => process.stdout.write(server.${tells}, resolve));\n` +
    (then || "setInterval(() => {}, 1000);");
  const flags = ["--conditions=@multistatus/source", "--input-type=module", "-e", program];
  const child = spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "ignore"] });
  let told = "";
  child.stdout.on("data", (data: Buffer) => {
    told += data.toString();
    if (signal) child.kill(signal);
  });
  return new Promise((resolve) => child.on("close", (code, by) => resolve({ told, code, by })));
}
