import { dav } from "../elements.ts";
import { child, childrenNamed, elements, trimmedText } from "../../properties/element.ts";
import { defineRequirement } from "../define.ts";
import { cut, values } from "../reading.ts";
import type { Condition } from "../../multistatus/types.ts";
import type { Breach, ConformanceContext, Requirement } from "../types.ts";

function* conditionsOf({
  body,
  entries,
}: ConformanceContext): Generator<{ condition: Condition; href?: string; offset: number }> {
  if (body.kind === "error") {
    for (const condition of body.error.conditions) yield { condition, offset: body.error.offset };
  }
  for (const { response, href } of entries) {
    for (const { error } of [response, ...response.propstats]) {
      for (const condition of error?.conditions ?? []) yield { condition, href, offset: error?.offset ?? 0 };
    }
  }
}

const needPrivileges = defineRequirement({
  id: "rfc3744-7.1.1-resource",
  rfc: 3744,
  section: "7.1.1",
  level: "MUST",
  misleads: false,
  title: "need-privileges says which privilege is lacking on which resource.",
  *check(context): Generator<Breach> {
    for (const { condition, href, offset } of conditionsOf(context)) {
      if (condition.name !== dav("need-privileges")) continue;
      const resources = childrenNamed(condition.element(), dav("resource"));
      const whole = ({ children }: { children: unknown[] }): boolean => children.length > 0;
      const told = resources.some(
        (one) => whole(one) && child(one, dav("href")) && child(one, dav("privilege")),
      );
      if (told) continue;
      yield {
        message: "need-privileges names no resource with its privilege.",
        offset,
        ...(href !== undefined && { href }),
      };
    }
  },
});

const aceContent = defineRequirement({
  id: "rfc3744-5.5-ace",
  rfc: 3744,
  section: "5.5",
  level: "MUST",
  misleads: false,
  title: "An ace names a principal and grants or denies.",
  *check(context): Generator<Breach> {
    for (const { entry, property } of values(context, dav("acl"))) {
      for (const ace of childrenNamed(property.element(), dav("ace"))) {
        const has = (...names: string[]): boolean =>
          names.some((name) => child(ace, dav(name)) !== undefined);
        if (has("principal", "invert") && has("grant", "deny")) continue;
        const message = `An ace of ${entry.href} has ${has("principal", "invert") ? "neither grant nor deny" : "no principal"}.`;
        yield { message, href: entry.href, offset: property.offset };
      }
    }
  },
});

const privilegeSet = defineRequirement({
  id: "rfc3744-5.4-form",
  rfc: 3744,
  section: "5.4",
  level: "MUST",
  misleads: false,
  title: "current-user-privilege-set holds privilege elements.",
  *check(context): Generator<Breach> {
    for (const { entry, property } of values(context, dav("current-user-privilege-set"))) {
      const other = elements(property.element()).find(({ name }) => name !== dav("privilege"));
      if (other === undefined) continue;
      yield {
        message: `The current-user-privilege-set of ${entry.href} holds ${other.name}.`,
        href: entry.href,
        offset: property.offset,
      };
    }
  },
});

const currentPrincipal = defineRequirement({
  id: "rfc5397-3-form",
  rfc: 5397,
  section: "3",
  level: "MUST",
  misleads: true,
  title: "current-user-principal holds an href or unauthenticated.",
  *check(context): Generator<Breach> {
    for (const { entry, property } of values(context, dav("current-user-principal"))) {
      const element = property.element();
      // expand-property (RFC 3253 section 3.8) puts a whole response in the place of the href.
      const href = child(child(element, dav("response")) ?? element, dav("href"));
      if (
        child(element, dav("unauthenticated")) !== undefined ||
        (href !== undefined && trimmedText(href) !== "")
      )
        continue;
      const message = `The current-user-principal of ${entry.href} holds neither: discovery ends here.`;
      yield { message, href: entry.href, offset: property.offset, evidence: property.xml() };
    }
  },
});

const QUOTA = ["quota-available-bytes", "quota-used-bytes"];

const quotaFormat = defineRequirement({
  id: "rfc4331-3-form",
  rfc: 4331,
  section: "3",
  level: "MUST",
  misleads: false,
  title: "quota-available-bytes and quota-used-bytes are whole numbers of bytes.",
  *check(context): Generator<Breach> {
    for (const name of QUOTA) {
      for (const { entry, property } of values(context, dav(name))) {
        const value = property.text().trim();
        if (/^\d+$/.test(value)) continue;
        const message = `The ${name} of ${entry.href} is ${JSON.stringify(cut(value))}.`;
        yield { message, href: entry.href, offset: property.offset, evidence: property.xml() };
      }
    }
  },
});

export const access: readonly Requirement[] = [privilegeSet, aceContent, needPrivileges, currentPrincipal];
export const quota: readonly Requirement[] = [quotaFormat];
