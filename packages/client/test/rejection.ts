import { ClientError } from "../src/index.ts";

/** What the promise is rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<ClientError> {
  const error = await promise.then(
    () => {
      throw new Error("It was not rejected.");
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof ClientError)) throw error;
  return error;
}
