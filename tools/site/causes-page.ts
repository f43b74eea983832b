import { ALL_CAUSES } from "@multistatus/core";

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
