import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * 100 collections with others in them, ten files in every one.
 *
 * @param inner collections in each of the 100: of 99, it is 10,000 collections and 100,000 files
 */
export function makeTree(inner: number): { root: string; resources: number; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), "walk-bench-"));
  let resources = 1;
  const fill = (directory: string): void => {
    mkdirSync(directory);
    for (let file = 0; file < 10; file++) writeFileSync(join(directory, `report ${file}.txt`), "text\n");
    resources += 11;
  };
  for (let department = 0; department < 100; department++) {
    fill(join(root, `department-${department}`));
    for (let project = 0; project < inner; project++) {
      fill(join(root, `department-${department}`, `project-${project}`));
    }
  }
  return { root, resources, remove: () => rmSync(root, { recursive: true }) };
}
