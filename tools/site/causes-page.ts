import { ALL_CAUSES } from "@multistatus/core";

/** The page of a cause: its README, and below the heading what the definition says of it. */
export function causePage(id: string, readme: string): string {
  const cause = ALL_CAUSES.find((one) => one.id === id);
  if (cause === undefined) throw new Error(`${id} has a README, and is no cause.`);
  const { title, family, prior, rfc } = cause;
  const facts = [`[${family}](/causes/#${family})`, `how common: ${prior}`, ...bySource(rfc)].join(" · ");
  return readme.replace(/^# .*$/m, (heading) => `${heading}\n\n**${title}.**\n\n${facts}`);
}

/** `RFC 4918 sections 7 and 10.4`: each source once. */
function bySource(references: readonly string[]): string[] {
  const sources = Map.groupBy(references, (reference) => reference.split(" section ")[0] ?? "");
  return [...sources].map(([source, named]) => {
    const sections = named.map((reference) => reference.slice(`${source} section `.length));
    return `${source} section${sections.length > 1 ? "s" : ""} ${sections.join(", ")}`;
  });
}

/** The index of the causes by family, from their definitions. */
export function causesIndex(): string {
  const families = [...new Set(ALL_CAUSES.map(({ family }) => family))];
  const tables = families.map((family) => {
    const rows = ALL_CAUSES.filter((cause) => cause.family === family).map(
      ({ id, title, prior }) => `| [${id}](/causes/${id}) | ${title} | ${prior} |`,
    );
    return `## ${family}\n\n| cause | what is wrong | how common |\n|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `# Causes\n\nWhat \`diagnose\` can find to be wrong. Each page says how the cause shows on the wire, what it is taken for, and how to mend it.
A team adds [causes of its own](/guide/own-cause).\n\n${tables.join("\n")}`;
}
