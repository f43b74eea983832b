import { isHandle } from "../handle.ts";
import { shown } from "./arguments.ts";
import { subjectOf, type Subject } from "./subject.ts";

/** An earlier answer to compare with; throws a TypeError for what is none. */
export function checkEarlier(value: unknown): Subject {
  if (isHandle(value)) {
    throw new TypeError("a handle is no answer yet; await it, and pass the response.");
  }
  if (typeof value === "object" && value !== null && "then" in value) {
    throw new TypeError("a promise is no answer yet; await it, and pass what it resolves to.");
  }
  const subject = subjectOf(value);
  if (subject !== undefined) return subject;
  throw new TypeError(
    `${shown(value)} is nothing to compare with; accepted: an Exchange (what @multistatus/client returns, or readHar gives) or a parsed Multi-Status.`,
  );
}
