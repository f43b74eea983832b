import { ClientError } from "@multistatus/client";

/** What goes wrong on the way is what is looked at, and stands in the recording; what goes wrong elsewhere is thrown. */
export async function settled(asked: Promise<unknown>): Promise<void> {
  await asked.catch((error: unknown) => {
    if (!(error instanceof ClientError)) throw error;
  });
}
