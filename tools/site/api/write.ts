import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  Application,
  Converter,
  ReflectionKind,
  type DeclarationReflection,
  type ProjectReflection,
} from "typedoc";
import { indexPages } from "./index-pages.ts";
import { allSections, writeSections, type Section } from "./sections.ts";
import { indentUnions } from "./unions.ts";
import { undocumentedMembers, undocumentedNames } from "./undocumented.ts";

/**
 * Writes the API reference as Markdown, one page for each section of a package's entry file and an index for each package.
 * Links in docstrings that lead nowhere are printed and counted; public names and members without a
 * docstring are listed (`core: resourcesOf`, `core: Exchange.timing`).
 */
export async function writeApi(
  root: string,
  out: string,
): Promise<{ complaints: number; undocumented: string[] }> {
  const sections = allSections(root);
  // Inside this package, so that the files find what the packages depend on.
  const entries = join(root, "tools", "site", ".entries");
  const files = writeSections(root, entries, sections);
  const tsconfig = join(entries, "tsconfig.json");
  writeFileSync(
    tsconfig,
    JSON.stringify({
      extends: "../../../tsconfig.json",
      compilerOptions: { lib: ["es2024", "esnext.disposable", "dom"] },
      files,
    }),
  );
  const app = await Application.bootstrapWithPlugins({
    name: "API",
    entryPoints: files,
    tsconfig,
    ...CONTENT,
    ...FORM,
    outputs: [{ name: "markdown", path: out }],
  });
  // The matchers first of all; what is inherited once that is known, and before TypeDoc groups what is there (at -100).
  let undocumented: string[] = [];
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project: found }) => {
      leaveOutMatchers(found);
      // TypeDoc gives a type without a docstring that of the one it extends.
      undocumented = undocumentedNames(found);
      nameErrors(found);
    },
    1000,
  );
  app.converter.on(
    Converter.EVENT_RESOLVE_END,
    ({ project: found }) => {
      // A member may have the docstring of the one that it implements, as in an editor.
      undocumented.push(...undocumentedMembers(found));
      leaveOutInherited(found);
    },
    -99,
  );
  const project = await app.convert();
  rmSync(entries, { recursive: true, force: true });
  if (!project) return { complaints: 1, undocumented: [] };
  app.validate(project);
  await app.generateOutputs(project);
  for (const section of sections) title(join(out, `${section.module}.md`), section);
  for (const [page, text] of indexPages(project, sections, out)) {
    mkdirSync(join(out, page), { recursive: true });
    writeFileSync(join(out, page, "index.md"), text);
  }
  rmSync(join(out, "README.md"), { force: true });
  return { complaints: app.logger.errorCount + app.logger.warningCount, undocumented };
}

/** What is read. */
const CONTENT = {
  plugin: ["typedoc-plugin-markdown"],
  readme: "none",
  excludePrivate: true,
  excludeExternals: true,
  disableSources: true,
  preservedTypeAnnotationTags: ["@throws" as const],
  // The workspace's own compiler checks the types; this one only reads them.
  skipErrorChecking: true,
  validation: { notExported: false, invalidLink: true, notDocumented: false },
};

/** How it is written. */
const FORM = {
  outputFileStrategy: "modules",
  hideBreadcrumbs: true,
  hidePageHeader: true,
  useCodeBlocks: true,
  parametersFormat: "table",
  interfacePropertiesFormat: "table",
  typeAliasPropertiesFormat: "table",
  tableColumnSettings: { hideInherited: true },
  sanitizeComments: true,
  useCustomAnchors: true,
  customAnchorsFormat: "curlyBrace",
};

/** Leaves out the matchers as values: their docstrings stand at the methods of `DavMatchers`, where an editor shows them. */
function leaveOutMatchers(project: ProjectReflection): void {
  const named = project
    .getReflectionsByKind(ReflectionKind.Interface)
    .find(({ name }) => name === "DavMatchers") as DeclarationReflection | undefined;
  const methods = new Set(named?.children?.map(({ name }) => name));
  for (const namespace of project.getReflectionsByKind(ReflectionKind.Namespace))
    project.removeReflection(namespace);
  for (const variable of project.getReflectionsByKind(ReflectionKind.Variable))
    if (methods.has(variable.name)) project.removeReflection(variable);
}

/** Leaves out what a class or an interface has from another one, which says it, and how an error is made, which is our business. */
function leaveOutInherited(project: ProjectReflection): void {
  const types = [ReflectionKind.Class, ReflectionKind.Interface].flatMap(
    (kind) => project.getReflectionsByKind(kind) as DeclarationReflection[],
  );
  for (const type of types)
    for (const member of type.children?.slice() ?? [])
      if (member.inheritedFrom || member.kind === ReflectionKind.Constructor)
        project.removeReflection(member);
}

/** Puts the class of `@throws {TypeError} when …` before its text, which alone is written. */
function nameErrors(project: ProjectReflection): void {
  for (const { comment } of Object.values(project.reflections))
    for (const tag of comment?.blockTags ?? [])
      if (tag.tag === "@throws" && tag.typeAnnotation !== undefined)
        tag.content.unshift(
          { kind: "code", text: `\`${tag.typeAnnotation.replaceAll(/[{}]/g, "")}\`` },
          { kind: "text", text: " " },
        );
}

/** Gives a page the heading of its section instead of the name of a module, and says how it is imported. */
function title(file: string, { title: heading, specifier }: Section): void {
  const text = readFileSync(file, "utf8");
  const lead = `# ${heading}\n\n\`import … from "${specifier}"\`\n`;
  const tidied = text.replaceAll(/^#+ (?:Inherited from|Overrides)\n\n.+\n+/gm, "");
  writeFileSync(file, indentUnions(tidied.replace(/^# .+\n/, lead)));
}
