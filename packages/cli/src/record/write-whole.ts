import { writeText } from "../io/write-file.ts";

/**
 * Writes JSON whole or not at all, readable by its owner only.
 *
 * @throws CommandError where it exists, without `force`, or cannot be written
 */
export async function writeWhole(path: string, value: unknown, force: boolean): Promise<void> {
  await writeText(path, `${JSON.stringify(value, undefined, 2)}\n`, { replace: force });
}
