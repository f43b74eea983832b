import type { Readable } from "node:stream";
import { Adapter, Resource } from "@nephele/adapter-file-system";
import {
  FailedDependencyError,
  ForbiddenError,
  InsufficientStorageError,
  InternalServerError,
  LockedError,
  ResourceNotFoundError,
  ServiceUnavailableError,
  UnauthorizedError,
  type User,
} from "nephele";
import { seedSegments } from "../seed/write-seed.ts";
import type { FailingStatus, ServerOptions } from "../types.ts";

/** Nephele tells a status by the class of what is thrown. */
const errors: Record<FailingStatus, new (message: string) => Error> = {
  401: UnauthorizedError,
  403: ForbiddenError,
  404: ResourceNotFoundError,
  423: LockedError,
  424: FailedDependencyError,
  500: InternalServerError,
  503: ServiceUnavailableError,
  507: InsufficientStorageError,
};

/** Which resources fail, by the path that Nephele knows them by. */
type Faults = ReadonlyMap<string, FailingStatus>;

/** The file system, except that changing certain resources fails. */
export function failingAdapter(
  config: ConstructorParameters<typeof Adapter>[0],
  failing: NonNullable<ServerOptions["failing"]>,
): Adapter {
  const faults: Faults = new Map(
    Object.entries(failing).map(([path, status]) => [`/${seedSegments(path).join("/")}`, status]),
  );
  return new FailingAdapter(config, faults);
}

class FailingAdapter extends Adapter {
  readonly faults: Faults;

  constructor(config: ConstructorParameters<typeof Adapter>[0], faults: Faults) {
    super(config);
    this.faults = faults;
  }

  override async getResource(url: URL, baseUrl: URL): Promise<Resource> {
    const { path } = await super.getResource(url, baseUrl);
    return new FailingResource(this, { baseUrl, path });
  }

  override async newResource(url: URL, baseUrl: URL): Promise<Resource> {
    const { path } = await super.newResource(url, baseUrl);
    return new FailingResource(this, { baseUrl, path });
  }

  override async newCollection(url: URL, baseUrl: URL): Promise<Resource> {
    const { path } = await super.newCollection(url, baseUrl);
    return new FailingResource(this, { baseUrl, path, collection: true });
  }
}

class FailingResource extends Resource {
  readonly faults: Faults;

  constructor(adapter: FailingAdapter, place: { baseUrl: URL; path: string; collection?: true }) {
    super({ adapter, ...place });
    this.faults = adapter.faults;
  }

  check(): void {
    const status = this.faults.get(this.path.replace(/\/$/u, ""));
    if (status === undefined) return;
    const FailingError = errors[status];
    throw new FailingError("This resource was set up to fail.");
  }

  override async setStream(input: Readable, user: User): Promise<void> {
    this.check();
    await super.setStream(input, user);
  }

  override async create(user: User): Promise<void> {
    this.check();
    await super.create(user);
  }

  override async delete(user: User): Promise<void> {
    this.check();
    await super.delete(user);
  }

  override async move(destination: URL, baseUrl: URL, user: User): Promise<void> {
    this.check();
    await super.move(destination, baseUrl, user);
  }

  override async getInternalMembers(user: User): Promise<Resource[]> {
    const members = await super.getInternalMembers(user);
    const { adapter, baseUrl } = this;
    return members.map(({ path }) => new FailingResource(adapter as FailingAdapter, { baseUrl, path }));
  }
}
