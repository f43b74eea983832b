/** The URL of what a proxy stands in front of: given as such, or that of a server. Nothing where it is none. */
export function urlOfTarget(target: unknown): URL | undefined {
  const given =
    typeof target === "object" && target !== null && "url" in target && !(target instanceof URL)
      ? target.url
      : target;
  const text = typeof given === "string" || given instanceof URL ? String(given) : "";
  return URL.canParse(text) ? new URL(text) : undefined;
}
