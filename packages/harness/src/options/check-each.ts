import { HarnessError } from "../errors.ts";
import { isPlainObject, refuseOthers, shown } from "./refuse.ts";

/** What each option has to be: throws where it is not. One that is `undefined` is left out, and not looked at. */
export type Checks<Options> = Readonly<Record<keyof Options, (value: unknown, options: Options) => void>>;

/**
 * Refuses what is no option, or no value for one, before anything is started.
 *
 * @param whose in the message: `a server`
 * @throws {HarnessError} `invalid-option`, and whatever a check throws
 */
export function checkEach<Options extends object>(
  whose: string,
  options: Options,
  checks: Checks<Options>,
): void {
  if (!isPlainObject(options)) {
    throw new HarnessError(
      "invalid-option",
      `The options of ${whose} must be an object, and they are ${shown(options)}.`,
    );
  }
  refuseOthers(options, Object.keys(checks));
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) checks[name as keyof Options](value, options);
  }
}
