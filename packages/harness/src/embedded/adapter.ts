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

  override async newResource(url: URL, baseUrl: URL): Promise<RuledResource> {
    const { path } = await super.newResource(url, baseUrl);
    return new RuledResource(this, { baseUrl, path });
  }

  override async newCollection(url: URL, baseUrl: URL): Promise<RuledResource> {
    const { path } = await super.newCollection(url, baseUrl);
    return new RuledResource(this, { baseUrl, path, collection: true });
  }
}
