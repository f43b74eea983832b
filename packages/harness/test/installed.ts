import { isInstalled, serverKinds, type ServerKindName } from "../src/index.ts";

/** The kinds that are tested, with a title that says why one is skipped. */
export const kinds: { kind: ServerKindName; title: string; installed: boolean }[] = await Promise.all(
  serverKinds().map(async (kind) => {
    const installation = await isInstalled(kind);
    const title = installation.installed
      ? kind
      : `${kind} (skipped: ${installation.reason}; ${installation.howToInstall})`;
    return { kind, title, installed: installation.installed };
  }),
);
