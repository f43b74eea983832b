import { startServer } from "@multistatus/harness";

// The embedded server in a process of its own; prints its URL and ends with its standard input.

const server = await startServer({ seed: process.argv[2] as string });
console.log(server.url);
process.stdin.resume().on("end", () => void server.stop().then(() => process.exit()));
