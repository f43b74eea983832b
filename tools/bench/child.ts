import { suites, type SuiteName } from "./suites.ts";

// Runs one suite and sends what it measured to the process that started this one.

const [name = "", mode] = process.argv.slice(2);
const suite = await suites[name as SuiteName]();
const comparisons = await suite(mode === "quick");
process.send?.(comparisons, () => process.disconnect());
