import { isInstalled, type ServerKindName } from "@multistatus/harness";

interface Kind {
  kind: ServerKindName;
  installed: boolean;
  /** Says why it is skipped, where it is. */
  title: string;
}

export async function titled(...kinds: readonly ServerKindName[]): Promise<Kind[]> {
  return Promise.all(
    kinds.map(async (kind) => {
      const found = await isInstalled(kind);
      const title = found.installed ? kind : `${kind} (skipped: ${found.reason}; ${found.howToInstall})`;
      return { kind, title, installed: found.installed };
    }),
  );
}
