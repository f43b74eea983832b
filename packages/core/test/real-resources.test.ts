import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  parseMultiStatus,
  readHar,
  readProperty,
  relatePaths,
  resourcesOf,
  resourcesOfExchange,
  type Exchange,
  type Resource,
  type ResourceView,
} from "../src/index.ts";

const folder = process.env.MULTISTATUS_CASES;

/** Every status that a response contains. */
const contained = ({ response }: Resource): (number | undefined)[] => [
  response.status?.code,
  ...response.propstats.map(({ status }) => status?.code),
];

/** Whether the judged status is one that the payload contains, or none where there is none. */
const isFaithful = (resource: Resource): boolean =>
  resource.statusFrom === "none"
    ? resource.status === undefined
    : contained(resource).includes(resource.status);

function inTree(view: ResourceView): Resource[] {
  const found: Resource[] = [];
  const open = [view.tree()];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.resource) found.push(node.resource);
    open.push(...node.children);
  }
  return found;
}

function checkView(view: ResourceView): void {
  const { resources } = view;
  expect(resources.filter((resource) => !isFaithful(resource))).toEqual([]);
  expect(resources.filter((resource) => !view.get(resource.href).includes(resource))).toEqual([]);
  const shown = inTree(view);
  expect([shown.length, new Set(shown)]).toEqual([resources.length, new Set(resources)]);
}

/** What the typed readers could not read among the properties that have a value. */
function problems(view: ResourceView): string[] {
  const found: string[] = [];
  for (const { response } of view.resources) {
    for (const { status, properties } of response.propstats) {
      if (status?.code !== 200) continue;
      for (const property of properties) {
        const value = readProperty(property);
        if (value.kind !== "unknown" && !value.ok && value.raw.trim() !== "")
          found.push(`${property.name}: ${value.problem}`);
      }
    }
  }
  return found;
}

interface CorpusEntry {
  file: string;
  method?: string;
  expected: { hrefs: string[]; responseStatus: (number | null)[] } | null;
}

describe.skipIf(folder === undefined)("payloads of other projects (set MULTISTATUS_CASES to run)", () => {
  const corpus = join(folder ?? "", "corpus");
  const entries: CorpusEntry[] =
    folder === undefined ? [] : JSON.parse(readFileSync(join(corpus, "index.json"), "utf8"));

  test.each(entries)("$file", ({ file, method, expected }) => {
    const multistatus = parseMultiStatus(readFileSync(join(corpus, file)));
    const view = resourcesOf(multistatus, { method, url: "http://host.example/dav/" });
    checkView(view);
    const hrefs = view.resources.map(({ href }) => href);
    expect(hrefs).toEqual(multistatus.complete ? (expected?.hrefs ?? hrefs) : hrefs);
    expect(problems(view).filter((problem) => /date|modified/.test(problem))).toEqual([]);
  });
});

interface Case {
  id: string;
  path: string;
  healthy: boolean;
  resources: string[];
}

function casesIn(root: string): Case[] {
  const names = readdirSync(root).filter((name) => existsSync(join(root, name, "scenario.json")));
  return names.map((id) => {
    const path = join(root, id);
    const { expect: label } = JSON.parse(readFileSync(join(path, "scenario.json"), "utf8"));
    return { id, path, healthy: label.healthy, resources: [...label.resources, ...label.resourcesAlso] };
  });
}

describe.skipIf(folder === undefined)("recorded exchanges (set MULTISTATUS_CASES to run)", () => {
  const roots = ["scenarios", "field-cases"].map((name) => join(folder ?? "", name));
  const cases = roots.filter((root) => folder !== undefined && existsSync(root)).flatMap(casesIn);
  const exchangesOf = ({ path }: Case): Exchange[] =>
    readHar(readFileSync(join(path, "exchange.har"), "utf8")).exchanges;
  const lastOf = (one: Case): Exchange => exchangesOf(one).at(-1) as Exchange;

  test.each(cases)("$id: statuses that are there, every property read", (one) => {
    for (const exchange of exchangesOf(one)) {
      checkView(resourcesOfExchange(exchange));
      expect(problems(resourcesOfExchange(exchange))).toEqual([]);
    }
  });

  test.each(cases.filter(({ healthy }) => healthy))("$id: nothing failed", (one) => {
    const exchange = lastOf(one);
    expect(resourcesOfExchange(exchange).failing).toEqual([]);
  });

  const failing = cases.filter(
    (one) => one.resources.length > 0 && resourcesOfExchange(lastOf(one)).rootFailures.length > 0,
  );
  test.each(failing)("$id: a root failure is a resource at fault", (one) => {
    const found = resourcesOfExchange(lastOf(one)).rootFailures.map(({ path }) => path);
    const isRelated = (path: string): boolean =>
      one.resources.some((at) => relatePaths(path, at).every(({ kind }) => kind !== "unrelated"));
    expect(found.filter(isRelated)).not.toEqual([]);
  });
});
