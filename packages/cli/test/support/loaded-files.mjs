// Given to Node by --import: writes at the end which files were loaded, and which of Node's own modules beside those that it always loads.
import { writeFileSync } from "node:fs";
import { registerHooks } from "node:module";

const before = new Set(process.moduleLoadList);
const files = [];
registerHooks({
  load(url, context, next) {
    if (url.startsWith("file:")) files.push(url);
    return next(url, context);
  },
});
process.on("exit", () => {
  const builtins = process.moduleLoadList
    .filter((entry) => !before.has(entry))
    .map((entry) => /^NativeModule (?!internal\/)(.*)$/u.exec(entry)?.[1])
    .filter((name) => name !== undefined);
  writeFileSync(process.env.LOADED_FILES, JSON.stringify({ files, builtins }));
});
