import { headerValue } from "../../exchange/headers.ts";
import { grantedText } from "./granted.ts";
import { resourcesOfExchange } from "../../resources/exchange.ts";
import type { EvidencePlace } from "../types.ts";
import type { ProbeAnswer } from "../input.ts";
import { ownPage, servedBy } from "./ask.ts";
import type { DiagnosisContext } from "./types.ts";

/** What a repeated upload must show: the status alone does not tell that all of it arrived. */
export const STORED_WHOLE =
  "a 2xx status, after which DAV:getcontentlength is the number of bytes that were sent";

/**
 * A PUT that nginx could not store. It copies the upload to `NAME.` and ten digits beside the resource, renames that, and
 * leaves it where the copy breaks off (ngx_ext_rename_file in ngx_file.c).
 */
export const uploadFailed = (context: DiagnosisContext): boolean =>
  context.request.method === "PUT" && context.answer.status === 500 && ownPage(context, "nginx");

const LENGTH = "{DAV:}getcontentlength";

/** The part of an upload that nginx has left in the collection that an answer lists. */
export function leftBehind({ request }: DiagnosisContext, { exchange }: ProbeAnswer): string | undefined {
  const left = resourcesOfExchange(exchange).resources.find(
    ({ path, failed }) =>
      !failed &&
      path.startsWith(`${request.place.path}.`) &&
      /^\d{10}$/.test(path.slice(request.place.path.length + 1)),
  );
  return left && Number(grantedText(left, LENGTH) || Number.NaN) < request.body.size ? left.path : undefined;
}

/** The first value of a property that an answer gives. */
const valueIn = ({ exchange }: ProbeAnswer, name: string): string | undefined =>
  resourcesOfExchange(exchange)
    .resources.map((resource) => grantedText(resource, name))
    .find(Boolean);

/** The content length that an answer gives; NaN where it gives none. */
export const lengthIn = (answer: ProbeAnswer): number => Number(valueIn(answer, LENGTH));

/** When it was last changed, in milliseconds; NaN where the answer gives no date. */
export const modifiedIn = (answer: ProbeAnswer): number =>
  Date.parse(valueIn(answer, "{DAV:}getlastmodified") ?? "");

const ON_PHP = ["sabredav", "baikal", "nextcloud", "owncloud", "davical", "php"];

/** What runs on PHP may say that it has done what its file system refused: there a failure is a warning and no more. */
export const onPhp = (context: DiagnosisContext): boolean =>
  /^PHP\b/i.test(headerValue(context.answer.headers, "X-Powered-By") ?? "") ||
  ON_PHP.some((line) => servedBy(context, line));

/** Milliseconds by which a file that an upload has written may seem older than its answer: dates have seconds. */
const OLDER = 5000;

/**
 * Nothing at all of an upload is there, which went through a gateway and was answered with success: a server that cannot
 * write says so, and one that is sent an empty body makes an empty file.
 */
export const bodyNotArrived = (context: DiagnosisContext): EvidencePlace | undefined => {
  const short = storedShort(context);
  if (short?.stored !== 0 || context.who.intermediaries.length === 0 || context.request.chunked)
    return undefined;
  return onPhp(context) ? undefined : short.at;
};

/** What is there was last changed before the request, by the server's own clock. */
export const isUntouched = ({ answer }: DiagnosisContext, looked: ProbeAnswer): boolean =>
  lengthIn(looked) > 0 && modifiedIn(looked) < Date.parse(headerValue(answer.headers, "Date") ?? "") - OLDER;

/** What a look at an upload found that was answered with success, and is of another length. */
interface Stored {
  sent: number;
  stored: number;
  at: EvidencePlace;
}

function otherLength({
  answer,
  probes,
  request,
}: DiagnosisContext): (Stored & { looked: ProbeAnswer }) | undefined {
  if (request.method !== "PUT" || answer.status === undefined || answer.status >= 300) return undefined;
  const looked = probes.findLast(({ probe }) => probe.id === "stored");
  if (!looked) return undefined;
  const [sent, stored] = [request.body.size, lengthIn(looked)];
  if (stored === sent || Number.isNaN(stored)) return undefined;
  return { sent, stored, looked, at: { kind: "probe", id: "stored" } };
}

/** Fewer bytes are there than were sent, and they are of this upload. */
export function storedShort(context: DiagnosisContext): Stored | undefined {
  const found = otherLength(context);
  return found && found.stored < found.sent && !isUntouched(context, found.looked) ? found : undefined;
}

/** What is there is another file than the one that was sent, from before. */
export function storedNothing(context: DiagnosisContext): Stored | undefined {
  const found = otherLength(context);
  return found && isUntouched(context, found.looked) ? found : undefined;
}
