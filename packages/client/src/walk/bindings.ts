import { headerValues, type Resource } from "@multistatus/core";
import { ClientError } from "../errors/client-error.ts";
import type { RequestOptions } from "../request/options.ts";
import type { WalkClient } from "./types.ts";

/** The identity of a resource (RFC 5842 section 3.1), where its entry tells it. */
export function identityOf({ response }: Resource): string | undefined {
  for (const { properties, status } of response.propstats) {
    if (status?.code !== 200) continue;
    const property = properties.find(({ name }) => name === "{DAV:}resource-id");
    if (property) return property.text().trim() || undefined;
  }
  return undefined;
}

/** Whether the server says that it has bindings: two URLs of one resource, and loops (RFC 5842 section 8.1). */
export async function hasBindings(
  client: WalkClient,
  url: string,
  options: RequestOptions,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { response } = await client.request("OPTIONS", url, options);
    return headerValues(response?.headers ?? [], "dav").some((value) => /\bbind\b/iu.test(value));
  } catch (error) {
    // What is wrong is told by the listing, which is what was asked for.
    if (signal.aborted || !(error instanceof ClientError)) throw error;
    return false;
  }
}
