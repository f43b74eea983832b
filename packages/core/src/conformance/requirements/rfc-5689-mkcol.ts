import { isSuccess } from "../../resources/status.ts";
import { defineRequirement } from "../define.ts";
import { isFailure, list } from "../reading.ts";
import type { Requirement } from "../types.ts";

const rfc = 5689;

const allOrNothing = defineRequirement({
  id: "rfc5689-3-atomic",
  rfc,
  section: "3",
  level: "MUST",
  misleads: true,
  methods: ["MKCOL", "MKCALENDAR"],
  title: "An extended MKCOL sets all properties or makes no collection.",
  *check({ status, body }) {
    if (body.kind !== "mkcol-response" && body.kind !== "mkcalendar-response") return;
    const failed = body.propstats.filter((propstat) => isFailure(propstat.status?.code));
    if (isSuccess(status) && status !== 207 && failed.length > 0) {
      const names = list(failed.flatMap(({ properties }) => properties.map(({ name }) => name)));
      yield {
        message: `The answer is ${status}, though ${names} could not be set: the client takes it for a success.`,
        offset: failed[0]?.offset ?? 0,
      };
    }
    const done = body.propstats.find(
      (propstat) => isSuccess(propstat.status?.code) && propstat.properties.length > 0,
    );
    if (isFailure(status) && done !== undefined && failed.length > 0) {
      const names = list(done.properties.map(({ name }) => name));
      yield {
        message: `${names} is reported as set, though the request failed with ${status}.`,
        offset: done.offset,
      };
    }
  },
});

const responseBody = defineRequirement({
  id: "rfc5689-3-body",
  rfc,
  section: "3",
  level: "MUST",
  misleads: false,
  methods: ["MKCOL"],
  title: "A body in the answer to an extended MKCOL is a mkcol-response.",
  *check({ asked, status, body }) {
    if (asked.kind !== "mkcol" || !isSuccess(status) || body.kind === "mkcol-response") return;
    if (body.kind === "other" && (body.looksLike === "empty" || body.looksLike === "html")) return;
    yield {
      message: `The answer is ${status} with ${body.kind === "other" ? `what looks like ${body.looksLike}` : `a DAV:${body.kind} body`}.`,
    };
  },
});

export const mkcol: readonly Requirement[] = [allOrNothing, responseBody];
