/**
 * Says that the Node is too old, before anything fails that it does not know. It is imported before all else; a browser or
 * another engine is not judged.
 */
const version = (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node;
const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
if (version !== undefined && (major < 22 || (major === 22 && minor < 19)))
  throw new Error(
    `multistatus needs Node 22.19 or newer, and this is Node ${version}. Install a newer one (nodejs.org).`,
  );
