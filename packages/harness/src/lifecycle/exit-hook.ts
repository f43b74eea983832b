const cleanups = new Set<() => void>();
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a synchronous cleanup when the process ends before the returned function has been called: at `process.exit`, after
 * an uncaught error, on Ctrl-C. Listeners are only installed while there is something to clean up.
 */
export function onProcessEnd(cleanup: () => void): () => void {
  if (cleanups.size === 0) listen();
  cleanups.add(cleanup);
  return () => {
    if (cleanups.delete(cleanup) && cleanups.size === 0) unlisten();
  };
}

function listen(): void {
  process.on("exit", runCleanups);
  for (const signal of signals) process.on(signal, onSignal);
}

function unlisten(): void {
  process.off("exit", runCleanups);
  for (const signal of signals) process.off(signal, onSignal);
}

function runCleanups(): void {
  // Last first: a server is ended before its files are removed.
  for (const cleanup of [...cleanups].toReversed()) {
    try {
      cleanup();
    } catch {
      // The process is ending: the other cleanups still have to run, and nobody could act on the error.
    }
  }
  cleanups.clear();
}

function onSignal(signal: NodeJS.Signals): void {
  // Somebody else handles the signal too and may go on; if that ends the process, "exit" comes.
  if (process.listenerCount(signal) > 1) return;
  runCleanups();
  unlisten();
  process.kill(process.pid, signal);
}
