import { lstat, unlink } from "node:fs/promises";
import type { Readable } from "node:stream";
import { Properties, Resource } from "@nephele/adapter-file-system";
import type { User } from "nephele";
import type { RuledAdapter } from "./adapter.ts";
import { errorFor } from "./errors.ts";
import { RuledProperties } from "./properties.ts";

export class RuledResource extends Resource {
  readonly ruled: RuledAdapter;
  /** Reached through its collection, and not named by the request. */
  readonly member: boolean;

  constructor(
    adapter: RuledAdapter,
    { member = false, ...place }: { baseUrl: URL; path: string; collection?: true; member?: boolean },
  ) {
    super({ adapter, ...place });
    this.ruled = adapter;
    this.member = member;
  }

  /** What it was set up to fail with when it is changed. */
  get fault(): Error | undefined {
    const status = this.ruled.rules.fault(this.path);
    return status === undefined ? undefined : errorFor(status);
  }

  #mayChange(path = this.path): void {
    const status = this.ruled.rules.change(path);
    if (status !== undefined) throw errorFor(status);
  }

  #mayRead(): void {
    const status = this.ruled.rules.read(this.path);
    if (status !== undefined) throw errorFor(status);
  }

  override async getProperties(): Promise<Properties> {
    return new RuledProperties(this);
  }

  override async setStream(input: Readable, user: User): Promise<void> {
    this.#mayChange();
    const { quota } = this.ruled;
    if (!quota) return super.setStream(input, user);
    const isNew = !(await this.exists());
    try {
      await super.setStream(await quota.limit(input, this.absolutePath), user);
    } catch (error) {
      // The rest of the request: the connection can be used again.
      input.resume();
      if (isNew) await unlink(this.absolutePath).catch(() => {});
      throw error;
    }
  }

  override async create(user: User): Promise<void> {
    this.#mayChange();
    await super.create(user);
  }

  override async delete(user: User): Promise<void> {
    this.#mayChange();
    // After a MOVE in which members had to stay, which are told, Nephele goes on to remove their collections.
    if ((await this.isCollection()) && (await this.#keepsMembers(user))) return;
    await super.delete(user);
  }

  async #keepsMembers(user: User): Promise<boolean> {
    const members = await this.getInternalMembers(user);
    if (this.member) return members.length > 0;
    for (const member of members) {
      if (this.ruled.rules.change(member.path) !== undefined) return true;
      if ((await member.getLocks()).length > 0) return true;
      if ((await member.isCollection()) && (await member.#keepsMembers(user))) return true;
    }
    return false;
  }

  override async copy(destination: URL, baseUrl: URL, user: User): Promise<void> {
    this.#mayRead();
    this.#mayChange(this.ruled.urlToRelativePath(destination, baseUrl) ?? undefined);
    const path = this.ruled.urlToAbsolutePath(destination, baseUrl);
    if (path !== null && !(await this.isCollection())) {
      await this.ruled.quota?.reserve((await lstat(this.absolutePath)).size, path);
    }
    await super.copy(destination, baseUrl, user);
  }

  override async move(destination: URL, baseUrl: URL, user: User): Promise<void> {
    this.#mayChange();
    this.#mayChange(this.ruled.urlToRelativePath(destination, baseUrl) ?? undefined);
    await super.move(destination, baseUrl, user);
  }

  override async getInternalMembers(user: User): Promise<RuledResource[]> {
    const members = await super.getInternalMembers(user);
    const { ruled, baseUrl } = this;
    return members.map(({ path }) => new RuledResource(ruled, { baseUrl, path, member: true }));
  }

  override async getFreeSpace(): Promise<number> {
    return this.ruled.quota?.available() ?? super.getFreeSpace();
  }

  /** Nephele tells this one as `DAV:quota-used-bytes` (RFC 4331). */
  override async getTotalSpace(): Promise<number> {
    return this.ruled.quota?.used() ?? super.getTotalSpace();
  }
}
