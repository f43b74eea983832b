import { isInstalled, type ServerKindName } from "@multistatus/harness";

export interface Kind {
  kind: ServerKindName;
  /** Says why it is skipped. */
  title: string;
  installed: boolean;
}

/** Kinds of servers to test against, for `describe.each` with `skipIf`. */
export async function kindsFor(...names: ServerKindName[]): Promise<Kind[]> {
  return Promise.all(
    names.map(async (kind) => {
      const installation = await isInstalled(kind);
      const title = installation.installed
        ? kind
        : `${kind} (skipped: ${installation.reason}; ${installation.howToInstall})`;
      return { kind, title, installed: installation.installed };
    }),
  );
}
