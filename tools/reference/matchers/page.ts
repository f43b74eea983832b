import { readFileSync } from "node:fs";
import { block, table } from "../fill.ts";
import { EXAMPLES } from "./examples.ts";

const root = new URL("../../../", import.meta.url);

interface Matcher {
  group: string;
  name: string;
  /** A line for each way to call it. */
  signature: string;
  says: string;
}

/** The methods of `DavMatchers`, as they are written. */
export function declaredMatchers(): Matcher[] {
  const source = readFileSync(new URL("packages/expect/src/matchers/dav-matchers.ts", root), "utf8");
  const body = source.slice(source.indexOf("export interface DavMatchers"));
  const member = /^ {2}\/\/ (.+)$|^ {2}\/\*\*([\s\S]*?)\*\/((?:\s+\w+\([^;]*\): Outcome<R, T>;)+)/gm;
  let group = "";
  return [...body.matchAll(member)].flatMap(([, heading, comment = "", code = ""]) => {
    if (heading !== undefined) {
      group = heading;
      return [];
    }
    const says = comment
      .replaceAll(/\n\s*\* ?/g, "\n")
      .trim()
      .replaceAll(/\n(?!\n)/g, " ");
    const overloads = [...code.matchAll(/(\w+)\(([^;]*)\): Outcome<R, T>;/g)];
    const signatures = overloads.map(
      ([, name = "", parameters = ""]) =>
        `${name}(${parameters.replaceAll(/\s+/g, " ").replace(/, $/, "").trim()})`,
    );
    return [{ group, name: overloads[0]?.[1] ?? "", signature: signatures.join("\n"), says }];
  });
}

/** All of them by what they are about, to go to. */
export function matcherIndex(): string {
  const groups = Map.groupBy(declaredMatchers(), ({ group }) => group);
  const link = ({ name }: Matcher): string => `[${name}](#${name.toLowerCase()})`;
  return table(
    ["about", "matchers"],
    [...groups].map(([group, members]) => [group, members.map(link).join(", ")]),
  );
}

/** The code of the examples, as it is written. */
function written(): Map<string, { holds: string; fails: string }> {
  const source = readFileSync(new URL("examples.ts", import.meta.url), "utf8");
  const entry = /^ {2}(\w+): \{\n\s+holds: \(\) =>\s+([\s\S]*?),\n\s+fails: \(\) =>\s+([\s\S]*?),\n {2}\},/gm;
  return new Map(
    [...source.matchAll(entry)].map(([, name = "", holds = "", fails = ""]) => [name, { holds, fails }]),
  );
}

/** Each matcher with what it claims, an example that holds, one that fails, and what that prints. */
export function matcherSections(): string {
  const code = written();
  let group = "";
  return declaredMatchers()
    .map((matcher, index) => {
      const example = EXAMPLES[matcher.name];
      const text = code.get(matcher.name);
      if (!example || !text) throw new Error(`${matcher.name} has no example in matchers/examples.ts.`);
      example.holds();
      const shown = [
        `### ${matcher.name}`,
        block(matcher.signature, "ts signature"),
        matcher.says,
        block(`${text.holds}; // holds\n${text.fails}; // fails:`, "ts example"),
        block(index === 0 ? messageOf(example.fails) : withoutCurl(messageOf(example.fails))),
      ];
      if (matcher.group !== group) {
        group = matcher.group;
        shown.unshift(`## ${group}`);
      }
      return shown.join("\n\n");
    })
    .join("\n\n");
}

function messageOf(fails: () => void): string {
  try {
    fails();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`This holds and should not: ${fails.toString()}`);
}

const withoutCurl = (message: string): string => message.replace(/Reproduce:\n[\s\S]*$/, "…");
