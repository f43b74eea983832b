import { isProxyInstalled, proxyKinds, type ProxyKindName } from "../../src/index.ts";

/** The kinds that are tested, with a title that says why one is skipped. */
export const kinds: { kind: ProxyKindName; title: string; installed: boolean }[] = await Promise.all(
  proxyKinds().map(async (kind) => {
    const installation = await isProxyInstalled(kind);
    const title = installation.installed
      ? kind
      : `${kind} (skipped: ${installation.reason}; ${installation.howToInstall})`;
    return { kind, title, installed: installation.installed };
  }),
);
