import { catchErrors, DELETE, LockedError, Status, type Plugin } from "nephele";
import { RuledResource } from "./resource.ts";

type DeleteTree = DELETE["recursivelyDelete"];

/**
 * Lets DELETE go through the whole tree. Nephele looks into no further collection once something had to stay, and tells a 500
 * for each that it could not empty; RFC 4918 section 9.6.1 has everything else deleted, and ancestors of what failed left out.
 */
export function deleteTreePlugin(): Plugin {
  return {
    async beforeDelete(_request, _response, { method }) {
      if (method instanceof DELETE) method.recursivelyDelete = deleteTree;
    },
  };
}

const deleteTree: DeleteTree = async function deleteTree(
  this: DELETE,
  collection,
  request,
  response,
  multiStatus,
) {
  const { user } = response.locals;
  let all = true;
  const tell = async (
    resource: typeof collection,
    code: number,
    message: string,
    error: Error,
  ): Promise<void> => {
    const status = new Status(await resource.getCanonicalUrl(), code);
    if (message) status.description = message;
    if (error instanceof LockedError) status.setBody({ error: [{ "lock-token-submitted": {} }] });
    response.locals.errors.push(status);
    multiStatus.addStatus(status);
  };
  for (const member of await collection.getInternalMembers(user)) {
    const remove = catchErrors(
      async () => {
        // 2: nobody's lock is in the way, or its token was submitted.
        if ((await this.getLockPermission(request, response, member, user)) !== 2) {
          throw new LockedError("This resource is locked.");
        }
        if (
          (await member.isCollection()) &&
          !(await this.recursivelyDelete(member, request, response, multiStatus))
        ) {
          all = false;
          return;
        }
        for (const lock of await this.getCurrentResourceLocks(member)) await lock.delete();
        await member.delete(user);
      },
      async (code, message, error) => {
        all = false;
        await tell(member, code, message, error);
      },
    );
    await remove();
  }
  // One that was set up to fail is told beside what is in it.
  const fault = collection instanceof RuledResource ? collection.fault : undefined;
  if (!all && fault) {
    await catchErrors(
      async () => {
        throw fault;
      },
      (code, message, error) => tell(collection, code, message, error),
    )();
  }
  return all;
};
