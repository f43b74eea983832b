const NAMES: Readonly<Record<string, string | undefined>> = {
  h2: "HTTP/2",
  h2c: "HTTP/2",
  "http/2.0": "HTTP/2",
  "http/2+quic/46": "HTTP/3",
  h3: "HTTP/3",
  "http/3.0": "HTTP/3",
  unknown: undefined,
  "": undefined,
};

/** The protocol as `HTTP/1.1`, `HTTP/2` …, from whatever a recorder calls it; `undefined` when it does not know. */
export function httpVersionOf(recorded: string | undefined): string | undefined {
  if (recorded === undefined) return undefined;
  const name = recorded.toLowerCase();
  if (Object.hasOwn(NAMES, name)) return NAMES[name];
  return name.startsWith("http/") ? recorded.toUpperCase() : recorded;
}
