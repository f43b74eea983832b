export { statusName, statusText } from "./exchange/status-names.ts";
export {
  assertStatusPattern,
  describeStatusPattern,
  matchesStatus,
  type StatusClass,
  type StatusPattern,
} from "./exchange/status-pattern.ts";
