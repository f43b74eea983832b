import { createClient, type WalkOptions } from "@multistatus/client";

// Prints every path of a tree, one a line.

const [url = "", strategy = "auto", concurrency = "8"] = process.argv.slice(2);
await using client = createClient({ url });
const options: WalkOptions = {
  strategy: strategy as NonNullable<WalkOptions["strategy"]>,
  concurrency: Number(concurrency),
};
let lines: string[] = [];
const print = (): void => {
  process.stdout.write(lines.join(""));
  lines = [];
};
for await (const { path, failed } of client.walk("", options)) {
  if (failed) throw new Error(`${path} failed`);
  if (lines.push(`${path}\n`) >= 500) print();
}
print();
