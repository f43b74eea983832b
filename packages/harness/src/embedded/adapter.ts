import { Adapter } from "@nephele/adapter-file-system";
import type { Quota } from "./quota.ts";
import { RuledResource } from "./resource.ts";
import type { Rules } from "./rules.ts";

/** The file system, except for what the rules and the quota refuse. */
export class RuledAdapter extends Adapter {
  readonly rules: Rules;
  readonly quota: Quota | undefined;

  constructor(root: string, rules: Rules, quota: Quota | undefined) {
    super({ root, contentEtagMaxBytes: 1024 * 1024 });
    this.rules = rules;
    this.quota = quota;
  }

  override async getResource(url: URL, baseUrl: URL): Promise<RuledResource> {
    const { path } = await super.getResource(url, baseUrl);
    return new RuledResource(this, { baseUrl, path });
  }

  /** Nephele adds the locks to whatever else it tells of a resource; of one that cannot be read there is nothing to tell. */
  override async getComplianceClasses(
    url: URL,
    request: Parameters<Adapter["getComplianceClasses"]>[1],
    response: Parameters<Adapter["getComplianceClasses"]>[2],
  ): Promise<string[]> {
    const path = request.method === "PROPFIND" ? decodeURIComponent(url.pathname) : undefined;
    const below = path?.slice(decodeURIComponent(request.baseUrl).length);
    if (below !== undefined && this.rules.read(below) !== undefined) return [];
    return super.getComplianceClasses(url, request, response);
  }

  override async newResource(url: URL, baseUrl: URL): Promise<RuledResource> {
    const { path } = await super.newResource(url, baseUrl);
    return new RuledResource(this, { baseUrl, path });
  }

  override async newCollection(url: URL, baseUrl: URL): Promise<RuledResource> {
    const { path } = await super.newCollection(url, baseUrl);
    return new RuledResource(this, { baseUrl, path, collection: true });
  }
}
