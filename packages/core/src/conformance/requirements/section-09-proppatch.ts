import { protectedProperties } from "../../properties/protected.ts";
import { isSuccess } from "../../resources/status.ts";
import { dav } from "../elements.ts";
import { prefersMinimal } from "../preferences.ts";
import { isFailure, list } from "../reading.ts";
import type { Breach, ConformanceContext, Declared } from "../types.ts";

const methods = ["PROPPATCH"];

/** Properties of RFC 4918 section 15 that a client must not (or should not) be able to set. */
const PROTECTED = [
  ["15.6-2", "getetag", "MUST"],
  ["15.7-3", "getlastmodified", "SHOULD"],
  ["15.8-1", "lockdiscovery", "MUST"],
  ["15.9-3", "resourcetype", "SHOULD"],
  ["15.10-1", "supportedlock", "MUST"],
] as const;

const settable = PROTECTED.map(([id, name, level]): Declared => ({
  id,
  level,
  misleads: false,
  methods,
  title: `DAV:${name} is protected: a PROPPATCH of it is refused.`,
  *check(context: ConformanceContext): Generator<Breach> {
    for (const { response, href } of context.entries) {
      if (response.propstats.some(({ status }) => isFailure(status?.code))) continue;
      for (const { status, properties, offset } of response.propstats) {
        if (!isSuccess(status?.code) || !properties.some((property) => property.name === dav(name))) continue;
        yield { message: `Setting DAV:${name} was answered with ${status?.code}.`, href, offset };
      }
    }
  },
}));

export const proppatch: readonly Declared[] = [
  {
    id: "9.2-3",
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
  },
  {
    id: "9.2-5",
    level: "MUST",
    misleads: true,
    methods,
    title: "A PROPPATCH is carried out whole or not at all: what did not fail itself has 424.",
    *check({ entries }) {
      for (const { response, href, offset } of entries) {
        const failed = response.propstats.filter(({ status }) => isFailure(status?.code));
        const done = response.propstats.filter(
          ({ status, properties }) => isSuccess(status?.code) && properties.length > 0,
        );
        if (failed.length === 0 || done.length === 0) continue;
        const names = (from: typeof done): string =>
          list(from.flatMap(({ properties }) => properties.map(({ name }) => name)));
        const message = `${names(done)} is reported as done, though ${names(failed)} failed: a client cannot tell whether it was kept.`;
        yield { message, href, offset: done[0]?.offset ?? offset };
      }
    },
  },
  {
    id: "9.2-6",
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
        message: `The answer is ${status} without a multistatus: what became of its properties is not said.`,
      };
    },
  },
  {
    id: "9.2.1-1",
    level: "SHOULD",
    misleads: false,
    methods,
    title: "A protected property is refused with 403 and cannot-modify-protected-property.",
    *check({ entries }) {
      for (const { response, href } of entries) {
        for (const { status, properties, error, offset } of response.propstats) {
          const name = properties.find((property) => protectedProperties.has(property.name))?.name;
          if (
            status?.code !== 403 ||
            name === undefined ||
            error !== undefined ||
            response.error !== undefined
          )
            continue;
          yield { message: `The 403 for ${name} has no condition.`, href, offset };
        }
      }
    },
  },
  ...settable,
];
