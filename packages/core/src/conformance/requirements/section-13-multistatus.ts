import { isSuccess } from "../../resources/status.ts";
import { codesOf, describeBody, failsSomewhere } from "../reading.ts";
import type { Breach, Declared } from "../types.ts";

export const multistatus: readonly Declared[] = [
  {
    id: "13-root",
    level: "MUST",
    misleads: true,
    needsBody: true,
    title: "A 207 has a body whose root is DAV:multistatus.",
    *check({ status, body, response }) {
      if (status !== 207 || body.kind === "multistatus") return;
      const root = body.kind === "other" && body.root;
      const what = root ? `XML with the root ${root.name}` : describeBody(body);
      yield {
        message: `The body of the 207 is ${what}: a client learns nothing of the resources.`,
        evidence: `${status} ${response.statusText}`.trim(),
      };
    },
  },
  {
    id: "13-response",
    level: "MUST",
    misleads: true,
    title: "A response element comes inside a multistatus.",
    *check({ body, status }) {
      if (body.kind !== "response" || status === 207) return;
      const [href] = body.response.hrefs;
      const code = codesOf(body.response)[0];
      yield {
        message: `The body is a bare response element${code === undefined ? "" : ` (${code})`} under ${status ?? "an unknown status"}: a client does not read it.`,
        offset: body.response.offset,
        href: href?.text,
      };
    },
  },
  {
    id: "13-status",
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
      yield { message, misleads: hides, href: failed?.href, offset: failed?.offset };
    },
  },
  {
    id: "13-1",
    level: "SHOULD NOT",
    misleads: false,
    title: "No response has a status of the 100 series.",
    *check({ entries }): Generator<Breach> {
      for (const { response, href, offset } of entries) {
        const code = codesOf(response).find((one) => one < 200);
        if (code !== undefined) yield { message: `${href} has status ${code}.`, href, offset };
      }
    },
  },
  {
    id: "13-2",
    also: ["9.1-11"],
    level: "MUST",
    misleads: true,
    title: "Each response has an href.",
    *check({ entries }): Generator<Breach> {
      for (const { response, href, offset } of entries) {
        if (!response.complete || response.hrefs.some(({ text }) => text !== "")) continue;
        const how = response.hrefs.length === 0 ? "no href" : "an empty href";
        yield { message: `A response has ${how}: which resource it is about is not said.`, href, offset };
      }
    },
  },
  {
    id: "13.2-1",
    level: "MUST",
    misleads: false,
    title: "A redirect status in a response comes with a location.",
    *check({ entries }): Generator<Breach> {
      for (const { response, href, offset } of entries) {
        const code = response.status?.code;
        if (
          code === undefined ||
          code < 300 ||
          code >= 400 ||
          code === 304 ||
          response.location !== undefined
        )
          continue;
        yield { message: `${href} has status ${code} and no location.`, href, offset };
      }
    },
  },
];
