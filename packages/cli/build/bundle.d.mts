/** Bundles the command into a folder. */
export function bundleCommand(dir: string): Promise<void>;
