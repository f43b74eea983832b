import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("python.py", import.meta.url));

/** Python's readers of XML, by module. */
export type PythonReader = "xml.etree.ElementTree" | "lxml.etree";

export function hasPython(reader: PythonReader): boolean {
  return spawnSync("python3", ["-c", `import ${reader}`]).status === 0;
}

/** Milliseconds that a reader takes for the file, by Python's own clock: without start-up and reading of the file. */
export function readByPython(reader: PythonReader, file: string, resources: number): number {
  const { status, stdout, stderr } = spawnSync("python3", [SCRIPT, reader, file, String(resources)], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`python3 failed: ${stderr}`);
  return Number(stdout);
}
