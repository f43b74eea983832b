import type { SetUp } from "./types.ts";

/** Why a set-up cannot be tried on this machine, if so. */
export async function missing({ needs }: SetUp): Promise<string | undefined> {
  for (const need of needs) {
    const installation = await need();
    if (!installation.installed) return `${installation.reason}. ${installation.howToInstall}`;
  }
  return undefined;
}
