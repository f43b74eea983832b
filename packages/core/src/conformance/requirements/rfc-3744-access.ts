import { dav } from "../elements.ts";
import { child, childrenNamed, elements, trimmedText } from "../../properties/element.ts";
import { conditionsOf, errorPlace } from "../errors.ts";
import { cut, valuePlace, values } from "../reading.ts";
import type { Breach, Declared } from "../types.ts";

const QUOTA = ["quota-available-bytes", "quota-used-bytes"];

export const access: readonly Declared[] = [
  {
    id: "rfc3744-5.4-form",
    level: "MUST",
    misleads: false,
    title: "current-user-privilege-set holds privilege elements.",
    *check(context): Generator<Breach> {
      for (const value of values(context, dav("current-user-privilege-set"))) {
        const other = elements(value.property.element()).find(({ name }) => name !== dav("privilege"));
        if (other === undefined) continue;
        const message = `The current-user-privilege-set of ${value.entry.href} holds ${other.name}.`;
        yield { message, ...valuePlace(value) };
      }
    },
  },
  {
    id: "rfc3744-5.5-ace",
    level: "MUST",
    misleads: false,
    title: "An ace names a principal and grants or denies.",
    *check(context): Generator<Breach> {
      for (const value of values(context, dav("acl"))) {
        for (const ace of childrenNamed(value.property.element(), dav("ace"))) {
          const has = (...names: string[]): boolean =>
            names.some((name) => child(ace, dav(name)) !== undefined);
          const lacks = has("principal", "invert") ? "neither grant nor deny" : "no principal";
          if (lacks === "no principal" || !has("grant", "deny"))
            yield { message: `An ace of ${value.entry.href} has ${lacks}.`, ...valuePlace(value) };
        }
      }
    },
  },
  {
    id: "rfc3744-7.1.1-resource",
    level: "MUST",
    misleads: false,
    title: "need-privileges says which privilege is lacking on which resource.",
    *check(context): Generator<Breach> {
      for (const stated of conditionsOf(context)) {
        const { condition } = stated;
        if (condition.name !== dav("need-privileges")) continue;
        const told = childrenNamed(condition.element(), dav("resource")).some(
          (one) => child(one, dav("href")) && child(one, dav("privilege")),
        );
        if (!told)
          yield { message: "need-privileges names no resource with its privilege.", ...errorPlace(stated) };
      }
    },
  },
  {
    id: "rfc5397-3-form",
    level: "MUST",
    misleads: true,
    title: "current-user-principal holds an href or unauthenticated.",
    *check(context): Generator<Breach> {
      for (const value of values(context, dav("current-user-principal"))) {
        const element = value.property.element();
        // expand-property (RFC 3253 section 3.8) puts a whole response in the place of the href.
        const href = child(child(element, dav("response")) ?? element, dav("href"));
        if (
          child(element, dav("unauthenticated")) !== undefined ||
          (href !== undefined && trimmedText(href) !== "")
        )
          continue;
        const message = `The current-user-principal of ${value.entry.href} holds neither: discovery ends here.`;
        yield { message, ...valuePlace(value) };
      }
    },
  },
];
export const quota: readonly Declared[] = [
  {
    id: "rfc4331-3-form",
    level: "MUST",
    misleads: false,
    title: "quota-available-bytes and quota-used-bytes are whole numbers of bytes.",
    *check(context): Generator<Breach> {
      for (const name of QUOTA) {
        for (const value of values(context, dav(name))) {
          const text = value.property.text().trim();
          if (/^\d+$/.test(text)) continue;
          const message = `The ${name} of ${value.entry.href} is ${JSON.stringify(cut(text))}.`;
          yield { message, ...valuePlace(value) };
        }
      }
    },
  },
];
