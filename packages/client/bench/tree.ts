import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** 100 collections of 99 collections each, ten files in every one: 10,000 collections and 100,000 files. */
export function makeTree(): { root: string; resources: number; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), "walk-bench-"));
  let resources = 1;
  const fill = (directory: string): void => {
    mkdirSync(directory);
    for (let file = 0; file < 10; file++) writeFileSync(join(directory, `report ${file}.txt`), "text\n");
    resources += 11;
  };
  for (let outer = 0; outer < 100; outer++) {
    fill(join(root, `department-${outer}`));
    for (let inner = 0; inner < 99; inner++) fill(join(root, `department-${outer}`, `project-${inner}`));
  }
  return { root, resources, remove: () => rmSync(root, { recursive: true }) };
}
