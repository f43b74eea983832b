import { explainCondition, explainedConditions, explainStatus, explainedStatuses } from "@multistatus/core";

/** The page that lists what each status and each condition says, from core's glossary. */
export function glossaryPage(): string {
  const statuses = explainedStatuses().map((code) => {
    const meaning = explainStatus(code);
    if (!meaning) throw new Error(`The glossary lists ${code} and does not explain it.`);
    return `### ${code} ${meaning.name} {#status-${code}}\n\n${prose(meaning.means)}\n\n**Next:** ${prose(meaning.next)}\n\n<small>${meaning.rfc}</small>\n`;
  });
  const conditions = explainedConditions().flatMap((name) =>
    explainCondition(name).map((meaning) => {
      const local = name.slice(name.indexOf("}") + 1);
      const holds = meaning.holds ? `\n\nHolds ${prose(meaning.holds)}.` : "";
      return `### ${prefixed(name)} {#${prefixOf(name).toLowerCase()}-${local}}\n\n${prose(meaning.means)}${holds}\n\n**Next:** ${prose(meaning.next)}\n\n<small>Goes with ${meaning.statuses.join(" or ")}. ${meaning.rfc}</small>\n`;
    }),
  );
  return `---\noutline: 2\n---\n\n# Statuses and conditions\n\nWhat each status means inside and outside a Multi-Status, and what the precondition and postcondition codes of a \`DAV:error\` say.
The same texts come from \`explainStatus\` and \`explainCondition\` of [@multistatus/core](/packages/core).\n\n## Statuses\n\n${statuses.join("\n")}\n## Conditions\n\n${conditions.join("\n")}`;
}

const PREFIXES: Record<string, string> = {
  "DAV:": "DAV",
  "urn:ietf:params:xml:ns:caldav": "CALDAV",
  "urn:ietf:params:xml:ns:carddav": "CARDDAV",
};
const prefixOf = (name: string): string => PREFIXES[name.slice(1, name.indexOf("}"))] ?? "other";
const prefixed = (name: string): string => `${prefixOf(name)}:${name.slice(name.indexOf("}") + 1)}`;

/** Vue reads `<` and double braces in Markdown as its own. */
const prose = (text: string): string => text.replaceAll("<", "&lt;").replaceAll("{{", "{ {");
