/** Lines in which a chunk imports a built-in module of Node; rolldown writes each on a line of its own. */
const IMPORT =
  /^import (?:(?<all>\* as \w+)|(?<name>[\w$]+)?(?:, )?(?<names>\{[^}]*\})?) from "(?<id>node:[^"]+)";$/gmu;

/**
 * Has chunks take Node's modules from `process.getBuiltinModule` in place of an `import`, which reads every property of a
 * module, and so starts what hides behind getters: standard streams, web streams, the parser of arguments.
 *
 * @returns {import("rolldown").Plugin}
 */
export function plainBuiltins() {
  return {
    name: "plain-builtins",
    renderChunk(code) {
      // Line by line, so that source maps stay true.
      const replaced = code.replaceAll(IMPORT, (...match) => {
        const { all, name, names, id } = match.at(-1);
        const module = `globalThis.process.getBuiltinModule(${JSON.stringify(id)})`;
        const whole = all === undefined ? name : all.slice("* as ".length);
        const parts = names?.replaceAll(/(\S+) as (\S+?)(?=[,\s}])/gu, "$1: $2");
        return [whole, parts]
          .filter((bound) => bound !== undefined)
          .map((bound) => `const ${bound} = ${module};`)
          .join(" ");
      });
      const left = /^import .* from "node:.*$/mu.exec(replaced);
      if (left) this.error(`An import of Node's is written in a way that is not known here: ${left[0]}`);
      return { code: replaced, map: null };
    },
  };
}
