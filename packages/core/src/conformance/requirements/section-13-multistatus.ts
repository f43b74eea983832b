import { isSuccess } from "../../resources/status.ts";
import { defineRequirement } from "../define.ts";
import { codesOf, failsSomewhere } from "../reading.ts";
import type { QName } from "../../multistatus/types.ts";
import type { Breach, Requirement } from "../types.ts";

const rootOf = ({ localName, namespace }: QName): string =>
  namespace === "" ? `the root ${localName} in no namespace` : `the root ${localName} in "${namespace}"`;

const rootElement = defineRequirement({
  id: "13-root",
  section: "13",
  level: "MUST",
  misleads: true,
  needsBody: true,
  title: "A 207 has a body whose root is DAV:multistatus.",
  *check({ status, body, response }) {
    if (status !== 207 || body.kind === "multistatus") return;
    let what = `a DAV:${body.kind}`;
    if (body.kind === "other") {
      what = body.root === undefined ? `what looks like ${body.looksLike}` : `XML with ${rootOf(body.root)}`;
      if (body.looksLike === "empty") what = "nothing";
    }
    yield {
      message: `The body of the 207 is ${what}: a client learns nothing of the resources.`,
      evidence: `${status} ${response.statusText}`.trim(),
    };
  },
});

const bareResponse = defineRequirement({
  id: "13-response",
  section: "13",
  level: "MUST",
  misleads: true,
  title: "A response element comes inside a multistatus.",
  *check({ body, status }) {
    if (body.kind !== "response" || status === 207) return;
    const [href] = body.response.hrefs;
    const code = codesOf(body.response)[0];
    yield {
      message: `The body is a bare response element${code === undefined ? "" : ` (${code})`} under ${status ?? "an unknown status"}: clients do not read it.`,
      offset: body.response.offset,
      ...(href !== undefined && { href: href.text }),
    };
  },
});

const outerStatus = defineRequirement({
  id: "13-status",
  section: "13",
  level: "MUST",
  misleads: false,
  title: "A multistatus body comes under the status 207.",
  *check({ status, body, entries, method }) {
    // A PROPFIND has a requirement of its own (9.1-6).
    if (body.kind !== "multistatus" || status === undefined || status === 207 || method === "PROPFIND")
      return;
    const failed = entries.find(({ response }) => failsSomewhere(response));
    const hides = isSuccess(status) && failed !== undefined;
    const message = `A multistatus comes under ${status}${hides ? `, and ${failed.href} failed in it: a client takes it for a success` : ""}.`;
    yield { message, misleads: hides, ...(failed && { href: failed.href, offset: failed.offset }) };
  },
});

const interimStatus = defineRequirement({
  id: "13-1",
  section: "13",
  level: "SHOULD NOT",
  misleads: false,
  title: "No response has a status of the 100 series.",
  *check({ entries }): Generator<Breach> {
    for (const { response, href, offset } of entries) {
      const code = codesOf(response).find((one) => one < 200);
      if (code !== undefined) yield { message: `${href} has status ${code}.`, href, offset };
    }
  },
});

const hrefRequired = defineRequirement({
  id: "13-2",
  also: ["9.1-11"],
  section: "13",
  level: "MUST",
  misleads: true,
  title: "Each response has an href.",
  *check({ entries }): Generator<Breach> {
    for (const { response, href, offset } of entries) {
      if (!response.complete || response.hrefs.some(({ text }) => text !== "")) continue;
      const message =
        response.hrefs.length === 0 ? "A response has no href." : "The href of a response is empty.";
      yield { message: `${message} Nothing tells which resource it is about.`, href, offset };
    }
  },
});

const redirectLocation = defineRequirement({
  id: "13.2-1",
  section: "13.2",
  level: "MUST",
  misleads: false,
  title: "A redirect status in a response comes with a location.",
  *check({ entries }): Generator<Breach> {
    for (const { response, href, offset } of entries) {
      const code = response.status?.code;
      if (code === undefined || code < 300 || code >= 400 || code === 304 || response.location !== undefined)
        continue;
      yield { message: `${href} has status ${code} and no location to follow.`, href, offset };
    }
  },
});

export const multistatus: readonly Requirement[] = [
  rootElement,
  bareResponse,
  outerStatus,
  interimStatus,
  hrefRequired,
  redirectLocation,
];
