import { createClient } from "webdav";

// The deep listing of the webdav package, one path a line.

const [url = ""] = process.argv.slice(2);
const contents = await createClient(url).getDirectoryContents("/", { deep: true });
process.stdout.write((contents as { filename: string }[]).map(({ filename }) => `${filename}\n`).join(""));
