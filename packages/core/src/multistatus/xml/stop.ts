/** Thrown by handlers to leave the tokenizer where nothing sensible can follow; never reaches a caller. */
class ReadingStopped extends Error {}

export const STOP: Error = new ReadingStopped("The reading stopped.");
