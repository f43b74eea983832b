import { isSuccess } from "../../resources/status.ts";
import { describeBody, isFailure, list } from "../reading.ts";
import type { Declared } from "../types.ts";

export const mkcol: readonly Declared[] = [
  {
    id: "rfc5689-3-atomic",
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
          message: `The answer is ${status}, though ${names} failed: a client takes it for a success.`,
          offset: failed[0]?.offset ?? 0,
        };
      }
      const done = body.propstats.find(
        (propstat) => isSuccess(propstat.status?.code) && propstat.properties.length > 0,
      );
      if (isFailure(status) && done !== undefined && failed.length > 0) {
        const names = list(done.properties.map(({ name }) => name));
        yield {
          message: `${names} is reported as done, though the answer is ${status}.`,
          offset: done.offset,
        };
      }
    },
  },
  {
    id: "rfc5689-3-body",
    level: "MUST",
    misleads: false,
    methods: ["MKCOL"],
    title: "A body in the answer to an extended MKCOL is a mkcol-response.",
    *check({ asked, status, body }) {
      if (asked.kind !== "mkcol" || !isSuccess(status) || body.kind === "mkcol-response") return;
      if (body.kind === "other" && (body.looksLike === "empty" || body.looksLike === "html")) return;
      yield { message: `The answer is ${status} with ${describeBody(body)}.` };
    },
  },
];
