import { join } from "node:path";
import { Application, type DeclarationReflection } from "typedoc";

/** The packages that are programmed against, with their entry files. */
const ENTRIES: Record<string, string[]> = {
  core: ["src/index.ts"],
  client: ["src/index.ts"],
  expect: ["src/index.ts"],
  report: ["src/index.ts"],
  harness: ["src/index.ts"],
};

/**
 * Writes the API reference of every package as Markdown, one page for each public name.
 * Links in docstrings that lead nowhere are printed and counted; public names without a docstring are listed
 * (`core: resourcesOf`).
 */
export async function writeApi(
  root: string,
  out: string,
): Promise<{ complaints: number; undocumented: string[] }> {
  let complaints = 0;
  const undocumented: string[] = [];
  for (const [name, entries] of Object.entries(ENTRIES)) {
    const folder = join(root, "packages", name);
    const options = {
      plugin: ["typedoc-plugin-markdown"],
      name: `@multistatus/${name}`,
      entryPoints: entries.map((entry) => join(folder, entry)),
      tsconfig: join(folder, "tsconfig.json"),
      readme: "none",
      excludePrivate: true,
      excludeExternals: true,
      disableSources: true,
      // The workspace's own compiler checks the types; this one only reads them.
      skipErrorChecking: true,
      validation: { notExported: false, invalidLink: true, notDocumented: false },
      outputs: [{ name: "markdown", path: join(out, name) }],
      hideBreadcrumbs: true,
      hidePageHeader: true,
      useCodeBlocks: true,
      parametersFormat: "table",
      interfacePropertiesFormat: "table",
      typeAliasPropertiesFormat: "table",
      sanitizeComments: true,
      entryFileName: "index",
    };
    const app = await Application.bootstrapWithPlugins(options);
    const project = await app.convert();
    if (!project) {
      complaints += 1;
      continue;
    }
    app.validate(project);
    // A matcher's docstring stands at its method of DavMatchers, where an editor shows it.
    const matchers = project.getChildByName("DavMatchers") as DeclarationReflection | undefined;
    const asMethods = new Set(matchers?.children?.filter(isDocumented).map((method) => method.name));
    for (const child of project.children ?? [])
      if (!child.isReference() && !isDocumented(child) && !asMethods.has(child.name))
        undocumented.push(`${name}: ${child.name}`);
    await app.generateOutputs(project);
    complaints += app.logger.errorCount + app.logger.warningCount;
  }
  return { complaints, undocumented: undocumented.sort() };
}

const isDocumented = (name: DeclarationReflection): boolean =>
  [name, ...(name.signatures ?? [])].some((part) => part.hasComment());
