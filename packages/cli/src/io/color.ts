/** The part of the environment that decides on colour. */
export type ColorEnv = Readonly<Record<string, string | undefined>>;

/**
 * Whether to colour what goes to a stream: `FORCE_COLOR`, then `NO_COLOR` (https://no-color.org), then whether the
 * stream is a terminal that can. The flags `--color` and `--no-color` come before all of these.
 */
export function wantsColor(env: ColorEnv, isTerminal: boolean): boolean {
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (env["NO_COLOR"]) return false;
  return isTerminal && env["TERM"] !== "dumb";
}
