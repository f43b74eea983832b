import { protectedProperties } from "../../properties/protected.ts";
import { isSuccess } from "../../resources/status.ts";
import { defineRequirement } from "../define.ts";
import { dav } from "../elements.ts";
import { prefersMinimal } from "../preferences.ts";
import { isFailure, list } from "../reading.ts";
import type { Breach, ConformanceContext, Requirement } from "../types.ts";

const methods = ["PROPPATCH"];

const propertyupdateRequired = defineRequirement({
  id: "9.2-3",
  section: "9.2",
  level: "MUST",
  misleads: false,
  needsBody: true,
  methods,
  title: "A PROPPATCH whose body is no propertyupdate is refused.",
  *check({ asked, status, entries }) {
    if (asked.kind === "unknown" || asked.kind === "propertyupdate" || !isSuccess(status)) return;
    if (entries.some(({ response }) => isFailure(response.status?.code))) return;
    yield {
      message: `The body is ${asked.kind === "empty" ? "empty" : "no propertyupdate"}, yet the answer is ${status}.`,
    };
  },
});

const allOrNothing = defineRequirement({
  id: "9.2-5",
  section: "9.2",
  level: "MUST",
  misleads: true,
  methods,
  title: "A PROPPATCH is carried out whole or not at all: what did not fail itself is reported with 424.",
  *check({ entries }) {
    for (const { response, href, offset } of entries) {
      const failed = response.propstats.filter(({ status }) => isFailure(status?.code));
      const done = response.propstats.filter(
        ({ status, properties }) => isSuccess(status?.code) && properties.length > 0,
      );
      if (failed.length === 0 || done.length === 0) continue;
      const names = (from: typeof done): string =>
        list(from.flatMap(({ properties }) => properties.map(({ name }) => name)));
      const message = `${names(done)} is reported as done beside the failure of ${names(failed)}: the client cannot tell whether it was kept or undone.`;
      yield { message, href, offset: done[0]?.offset ?? offset };
    }
  },
});

const multistatusAnswer = defineRequirement({
  id: "9.2-6",
  section: "9.2",
  level: "MUST",
  misleads: false,
  needsBody: true,
  methods,
  title: "A PROPPATCH that was carried out is answered with a Multi-Status.",
  *check(context) {
    const { status, body } = context;
    // RFC 8144 section 2.2 takes the body of a success away when the client prefers so.
    if (!isSuccess(status) || status === 207 || prefersMinimal(context)) return;
    if (body.kind === "multistatus") return;
    yield {
      message: `The answer is ${status} without a multistatus: it does not say what became of each property.`,
    };
  },
});

const protectedCondition = defineRequirement({
  id: "9.2.1-1",
  section: "9.2.1",
  level: "SHOULD",
  misleads: false,
  methods,
  title: "A 403 for a protected property carries the cannot-modify-protected-property precondition.",
  *check({ entries }) {
    for (const { response, href } of entries) {
      for (const { status, properties, error, offset } of response.propstats) {
        const name = properties.find((property) => protectedProperties.has(property.name))?.name;
        if (status?.code !== 403 || name === undefined || error !== undefined || response.error !== undefined)
          continue;
        yield { message: `The 403 for ${name} does not say that the property is protected.`, href, offset };
      }
    }
  },
});

/** Properties of RFC 4918 section 15 that a client must not (or should not) be able to set. */
const PROTECTED = [
  ["15.6-2", "15.6", "getetag", "MUST"],
  ["15.7-3", "15.7", "getlastmodified", "SHOULD"],
  ["15.8-1", "15.8", "lockdiscovery", "MUST"],
  ["15.9-3", "15.9", "resourcetype", "SHOULD"],
  ["15.10-1", "15.10", "supportedlock", "MUST"],
] as const;

const settable = PROTECTED.map(([id, section, name, level]) =>
  defineRequirement({
    id,
    section,
    level,
    misleads: false,
    methods,
    title: `DAV:${name} is protected: a PROPPATCH of it is refused.`,
    *check(context: ConformanceContext): Generator<Breach> {
      for (const { response, href } of context.entries) {
        if (response.propstats.some(({ status }) => isFailure(status?.code))) continue;
        for (const { status, properties, offset } of response.propstats) {
          if (!isSuccess(status?.code) || !properties.some((property) => property.name === dav(name)))
            continue;
          yield { message: `Setting DAV:${name} was answered with ${status?.code}.`, href, offset };
        }
      }
    },
  }),
);

export const proppatch: readonly Requirement[] = [
  propertyupdateRequired,
  allOrNothing,
  multistatusAnswer,
  protectedCondition,
  ...settable,
];
