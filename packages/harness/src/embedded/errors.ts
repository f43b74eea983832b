import {
  BadGatewayError,
  BadRequestError,
  FailedDependencyError,
  ForbiddenError,
  InsufficientStorageError,
  InternalServerError,
  LockedError,
  MethodNotImplementedError,
  MethodNotSupportedError,
  PreconditionFailedError,
  ResourceNotFoundError,
  ResourceTreeNotCompleteError,
  ServiceUnavailableError,
  UnauthorizedError,
  UnprocessableEntityError,
} from "nephele";
import type { FailingStatus } from "../types.ts";

/** Nephele tells a status by the class of what is thrown. */
const errors: Record<FailingStatus, new (message: string) => Error> = {
  400: BadRequestError,
  401: UnauthorizedError,
  403: ForbiddenError,
  404: ResourceNotFoundError,
  405: MethodNotSupportedError,
  409: ResourceTreeNotCompleteError,
  412: PreconditionFailedError,
  422: UnprocessableEntityError,
  423: LockedError,
  424: FailedDependencyError,
  500: InternalServerError,
  501: MethodNotImplementedError,
  502: BadGatewayError,
  503: ServiceUnavailableError,
  507: InsufficientStorageError,
};

/** What is thrown for a resource that was set up to fail. */
export function errorFor(status: FailingStatus): Error {
  const FailingError = errors[status];
  return new FailingError("This resource was set up to fail.");
}
