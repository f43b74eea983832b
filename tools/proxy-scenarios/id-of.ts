import type { ProxyKindName } from "@multistatus/harness";
import type { ProxyCase } from "./types.ts";

/** `nginx-destination-host-rclone` */
export function idOf(kind: ProxyKindName, { fault, name }: ProxyCase): string {
  return [kind, fault ?? "healthy", name].filter((part) => part !== undefined).join("-");
}
