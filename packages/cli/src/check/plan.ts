import { CommandError } from "../errors.ts";
import { checkArguments, isEarlier } from "./expectations.ts";
import type { LoadedConfig } from "./load.ts";
import { placeOf } from "./place.ts";
import { createVariables, filled } from "./variables.ts";
import type { CheckConfig, CheckFile, ExpectationConfig, ProjectConfig, StepConfig } from "./types.ts";

/** A project with what the configuration says for all. */
export interface Project {
  name: string;
  url: string;
  /** Undefined where the configuration says nothing: whoever the command line names, or nobody. */
  user: string | false | undefined;
  headers: Readonly<Record<string, string>>;
  variables: Readonly<Record<string, string>>;
  insecure: boolean;
}

/** A check with what it is called and where it is written. */
export interface PlannedCheck {
  check: CheckConfig;
  expect: readonly ExpectationConfig[];
  /** Groups and name in one: unique. */
  title: string;
  place: { file: string; line?: number };
}

export interface PlannedProject {
  project: Project;
  checks: PlannedCheck[];
}

/** Which of the checks are wanted. */
export interface Selection {
  project?: readonly string[];
  grep?: RegExp;
  grepInvert?: RegExp;
  /** From 1. */
  shard?: { index: number; of: number };
}

const DEFAULT_EXPECT: readonly ExpectationConfig[] = [["toBeHealthy"]];

/**
 * What is to be run: each project with the checks that are meant for it and wanted.
 *
 * @throws CommandError when the configuration does not hang together
 */
export function planOf(loaded: LoadedConfig, selection: Selection): PlannedProject[] {
  const { config, file } = loaded;
  const checks = config.checks.map((check, index) => planned(check, index, loaded));
  refuseDoubles(checks, file);
  const projects = projectsOf(config, file);
  refuseUnknown(config, projects, file);
  const asked = new Set(selection.project);
  for (const name of asked) {
    if (!projects.some((project) => project.name === name))
      throw new CommandError(
        `there is no project ${name}`,
        `${file} has ${projects.map((each) => each.name).join(", ")}.`,
      );
  }
  const pairs = projects
    .filter(({ name }) => asked.size === 0 || asked.has(name))
    .flatMap((project) =>
      checks
        .filter(({ check }) => check.projects?.includes(project.name) ?? true)
        .map((check) => ({ project, check })),
    )
    .filter(({ project, check }) => {
      const title = `${project.name} › ${check.title}`;
      return (selection.grep?.test(title) ?? true) && !(selection.grepInvert?.test(title) ?? false);
    })
    .filter(
      (_pair, index) =>
        selection.shard === undefined || index % selection.shard.of === selection.shard.index - 1,
    );
  return projects.flatMap((project) => {
    const own = pairs.filter((pair) => pair.project === project).map(({ check }) => check);
    return own.length === 0 ? [] : [{ project, checks: own }];
  });
}

/**
 * The project with its variables, and those of the environment, filled in.
 *
 * @throws CommandError for a variable without a value
 */
export function settled(project: Project, env: Readonly<Record<string, string | undefined>>): Project {
  const variables = createVariables({}, env);
  for (const [name, value] of Object.entries(project.variables))
    variables.set(name, filled(value, variables));
  const names = Object.keys(project.variables);
  return {
    ...project,
    url: filled(project.url, variables),
    headers: filled(project.headers, variables),
    variables: Object.fromEntries(names.map((name) => [name, variables.get(name) ?? ""])),
  };
}

function planned(check: CheckConfig, index: number, { file, reported, source }: LoadedConfig): PlannedCheck {
  const title = [...(check.groups ?? []), check.name].join(" › ");
  const expect = check.expect ?? DEFAULT_EXPECT;
  const where = `${file}: check ${index + 1} (${title})`;
  for (const each of expect) checkArguments(each, where);
  const named = new Set((check.before ?? []).flatMap(({ name }) => name ?? []));
  for (const value of expect.flatMap(([, ...values]) => values as unknown[])) {
    if (isEarlier(value) && "answerOf" in value && !named.has(value.answerOf))
      throw new CommandError(`${where}: no step in \`before\` is called ${value.answerOf}`, "");
  }
  return { check, expect, title, place: placeOf(check.name, reported, source) };
}

function refuseDoubles(checks: readonly PlannedCheck[], file: string): void {
  const seen = new Set<string>();
  for (const { title } of checks) {
    if (seen.has(title))
      throw new CommandError(`${file}: two checks are called ${title}`, "Give each a name of its own.");
    seen.add(title);
  }
}

function projectsOf(config: CheckFile, file: string): Project[] {
  const given: [string, ProjectConfig][] = Object.entries(config.projects ?? { default: {} });
  return given.map(([name, own]) => {
    const url = own.url ?? config.url;
    if (url === undefined) {
      const where = config.projects === undefined ? "" : ` of the project ${name}`;
      throw new CommandError(
        `${file}: the url${where} is missing`,
        'Write: url: "https://dav.example/files/".',
      );
    }
    return {
      name,
      url,
      user: own.user ?? config.user,
      headers: { ...config.headers, ...own.headers },
      variables: { ...config.variables, ...own.variables },
      insecure: own.insecure ?? config.insecure ?? false,
    };
  });
}

/** Users and projects that are named and not there. */
function refuseUnknown(config: CheckFile, projects: readonly Project[], file: string): void {
  const names = new Set(projects.map(({ name }) => name));
  const steps = (check: CheckConfig): StepConfig[] => [...(check.before ?? []), ...(check.after ?? [])];
  for (const check of config.checks) {
    const missing = check.projects?.find((name) => !names.has(name));
    if (missing !== undefined)
      throw new CommandError(
        `${file}: there is no project ${missing}, which the check ${check.name} is for`,
        "",
      );
  }
  const users = [
    ...projects.map(({ user }) => user),
    ...[
      ...(config.before ?? []),
      ...(config.after ?? []),
      ...config.checks,
      ...config.checks.flatMap(steps),
    ].map(({ user }) => user),
  ];
  const nobody = users.find((user) => typeof user === "string" && config.users?.[user] === undefined);
  if (nobody !== undefined)
    throw new CommandError(`${file}: there is no user ${String(nobody)}`, "Name each in `users`.");
}
