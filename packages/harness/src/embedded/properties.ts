import { Properties } from "@nephele/adapter-file-system";
import type { User } from "nephele";
import { errorFor } from "./errors.ts";
import type { RuledResource } from "./resource.ts";

type Instructions = Parameters<Properties["runInstructionsByUser"]>[0];
type Failures = Awaited<ReturnType<Properties["runInstructionsByUser"]>>;

/** The properties of a resource, except for what the rules refuse. */
export class RuledProperties extends Properties {
  readonly ruled: RuledResource;

  constructor(resource: RuledResource) {
    super({ resource });
    this.ruled = resource;
  }

  /** What PROPFIND asks by; `get` is asked by conditions of other requests as well. */
  override async getByUser(name: string, user: User): Promise<unknown> {
    const refused = this.#refused();
    if (refused) throw refused;
    return super.getByUser(name, user);
  }

  override async getAllByUser(user: User): Promise<Record<string, unknown>> {
    const all: Record<string, unknown> = await super.getAllByUser(user);
    const refused = this.#refused();
    return refused ? Object.fromEntries(Object.keys(all).map((name) => [name, refused])) : all;
  }

  #refused(): Error | undefined {
    const status = this.ruled.ruled.rules.read(this.ruled.path);
    return status === undefined ? undefined : errorFor(status);
  }

  override async runInstructionsByUser(instructions: Instructions, user: User): Promise<Failures> {
    const { rules } = this.ruled.ruled;
    const { path } = this.ruled;
    const failures: [string, Error][] = instructions.flatMap(([_action, name]) => {
      const status = rules.property(path, name) ?? rules.change(path);
      return status === undefined ? [] : [[name, errorFor(status)]];
    });
    if (failures.length > 0) return failures;
    return super.runInstructionsByUser(instructions, user);
  }
}
