import {
  ReflectionKind,
  type DeclarationReflection,
  type ProjectReflection,
  type Reflection,
  type SomeType,
} from "typedoc";

const MEMBERS = [ReflectionKind.Property, ReflectionKind.Method, ReflectionKind.Accessor];
const HOLDERS = [...MEMBERS, ReflectionKind.CallSignature, ReflectionKind.ConstructorSignature];

/** What others have made and documented, as far as it is taken: responses of other clients. */
const FOREIGN: ReadonlySet<string> = new Set([
  "AxiosError",
  "AxiosResponse",
  "FetchResponse",
  "NodeResponse",
  "PlaywrightResponse",
  "SuperagentResponse",
  "UndiciResponse",
]);

/** Public names without a docstring: `core: resourcesOf`. */
export function undocumentedNames(project: ProjectReflection): string[] {
  const names = (project.children ?? []).flatMap((module) =>
    (module.children ?? []).flatMap((child) =>
      child.isReference() || isDocumented(child) ? [] : [`${packageOf(child)}: ${child.name}`],
    ),
  );
  return names.sort();
}

/**
 * Members of public classes, interfaces and object types without one: `core: Exchange.timing`. What is nested without a name of
 * its own (`failing: { path; status }`) is the business of the member that holds it, a member of a union may have the docstring
 * before it.
 */
export function undocumentedMembers(project: ProjectReflection): string[] {
  const told = toldVariants(project);
  const members = MEMBERS.flatMap((kind) => project.getReflectionsByKind(kind) as DeclarationReflection[]);
  const names = members.flatMap((member) => {
    const above = ancestorsOf(member);
    const isSaid =
      member.inheritedFrom !== undefined ||
      isDocumented(member) ||
      saysItself(member) ||
      above.some((one) => one.kindOf(HOLDERS) || told.has(one) || FOREIGN.has(one.name));
    return isSaid ? [] : [`${packageOf(member)}: ${pathOf(member)}`];
  });
  return [...new Set(names)].sort();
}

const isDocumented = (name: DeclarationReflection): boolean =>
  [name, name.getSignature, ...(name.signatures ?? [])].some(
    (part) => (part?.comment?.summary ?? []).length > 0,
  );

/** `kind: "file"` tells the members of a union apart, `exact?: never` keeps them apart. */
const saysItself = ({ type }: DeclarationReflection): boolean =>
  type?.type === "literal" || (type?.type === "intrinsic" && type.name === "never");

/** The members of unions that have a docstring before them. */
function toldVariants(project: ProjectReflection): Set<Reflection> {
  const told = new Set<Reflection>();
  const aliases = project.getReflectionsByKind(ReflectionKind.TypeAlias) as DeclarationReflection[];
  const look = (type: SomeType | undefined): void => {
    if (type?.type === "intersection") for (const part of type.types) look(part);
    if (type?.type !== "union") return;
    for (const [index, variant] of type.types.entries())
      if (type.elementSummaries?.[index]?.length)
        for (const part of variant.type === "intersection" ? variant.types : [variant])
          if (part.type === "reflection") told.add(part.declaration);
  };
  for (const { type } of aliases) look(type);
  return told;
}

const ancestorsOf = ({ parent }: Reflection): Reflection[] =>
  parent === undefined || parent.isProject() ? [] : [parent, ...ancestorsOf(parent)];

const packageOf = (one: Reflection): string => ancestorsOf(one).at(-1)?.name.split("/")[0] ?? "";

/** `DavLimits.depth`, through what has no name of its own. */
function pathOf(one: Reflection): string {
  const named = [one, ...ancestorsOf(one).slice(0, -1)].filter(({ name }) => name !== "__type");
  return named
    .map(({ name }) => name)
    .toReversed()
    .join(".");
}
