import { readUpTo, only } from "../relay/bytes.ts";
import { field, withField, without } from "../relay/fields.ts";
import type { RelayAnswer, RelayRequest } from "../relay/types.ts";
import type { UnderWay } from "./wire/on-response.ts";

const largest = 8_388_608;
const most = 1000;

/** The first answer to each request, to be given again. */
export interface OldAnswers {
  of(request: RelayRequest): RelayAnswer | undefined;
  keep(request: RelayRequest, way: UnderWay): Promise<void>;
}

/** Requests are the same by method, target, Depth and Range. */
export function createOldAnswers(): OldAnswers {
  const answers = new Map<string, RelayAnswer>();
  const key = ({ method, target, headers }: RelayRequest): string =>
    JSON.stringify([method, target, field(headers, "depth"), field(headers, "range")]);
  return {
    of: (request) => answers.get(key(request)),
    async keep(request, way) {
      if (answers.has(key(request)) || answers.size >= most) return;
      const read = await readUpTo(way.body, largest);
      if ("again" in read) {
        way.body = read.again;
        return;
      }
      const { whole } = read;
      way.body = only(whole);
      const headers = field(way.head.headers, "content-length")
        ? withField(way.head.headers, "Content-Length", String(whole.length))
        : without(way.head.headers, "content-length");
      answers.set(key(request), { ...way.head, headers, body: whole });
    },
  };
}
