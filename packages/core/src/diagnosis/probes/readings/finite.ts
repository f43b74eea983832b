import { headerValue } from "../../../exchange/headers.ts";
import type { ProbeAnswer } from "../../input.ts";
import { against, changed, went, type Reader } from "./said.ts";

/** A resource that answers another Depth is there, speaks WebDAV, and lets this user in. */
const OTHER_THAN_DEPTH = ["access-denied", "method-blocked", "path-not-found", "dav-disabled", "path-base"];

/** The same request with Depth 0 or 1 in place of infinity. */
export const finite: Reader = (context, answer) => {
  const { depth } = context.request;
  if (depth.effective !== "infinity") return {};
  const id = depth.value === "infinity" ? "depth-refused" : "depth-mismatch";
  const said = changed(id, "decisive", `With ${depthOf(answer)}`)(context, answer);
  if (went(answer) !== "succeeded") return said;
  const text = `With ${depthOf(answer)} the same resource answers.`;
  return { ...said, ...against(OTHER_THAN_DEPTH, "strong", answer, text) };
};

const depthOf = ({ probe }: ProbeAnswer): string =>
  `Depth: ${headerValue(probe.headers, "Depth") ?? "another"}`;
