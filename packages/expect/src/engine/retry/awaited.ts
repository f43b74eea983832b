import { chainedByRunner, type RunnerState } from "../runner.ts";

/**
 * Makes a test fail that does not await the promise which a matcher returned: at the line of the assertion, and not by what
 * became of it later. Runners chain the promise before the test gets it; what the test does comes after that.
 *
 * @param from the function that the test called, for where the error points
 */
export function mustBeAwaited<T>(
  state: RunnerState,
  matcher: string,
  promise: Promise<T>,
  from: (...values: never[]) => unknown,
): PromiseLike<T> {
  const onTestFinished = state.task?.context?.onTestFinished;
  if (onTestFinished === undefined) return promise;
  const call = `expect(handle).${state.isNot === true ? "not." : ""}${matcher}()`;
  const error = new Error(
    `${call} was not awaited. On a handle it sends requests until it holds: write \`await ${call.replace("()", "(…)")}\`.`,
  );
  Error.captureStackTrace(error, from);
  const seen = { awaited: false };
  onTestFinished(() => {
    if (!seen.awaited) throw error;
  });
  return watched(promise, chainedByRunner(state), seen, error);
}

function watched<T>(
  promise: Promise<T>,
  chained: number,
  seen: { awaited: boolean },
  site: Error,
): PromiseLike<T> {
  // Where nobody awaits it, the test fails for that, and its rejection is no error of its own.
  promise.catch(() => undefined);
  return {
    // oxlint-disable-next-line unicorn/no-thenable -- a promise that knows whether it is awaited
    then(onFulfilled, onRejected) {
      if (chained === 0) seen.awaited = true;
      const judging = chained > 0 && onFulfilled ? placed(onFulfilled, site) : onFulfilled;
      return watched(promise.then(judging, onRejected), chained - 1, seen, site) as Promise<never>;
    },
    catch(onRejected: (reason: unknown) => T) {
      seen.awaited = true;
      return promise.catch(onRejected);
    },
    finally(onFinally: () => void) {
      seen.awaited = true;
      return promise.finally(onFinally);
    },
    [Symbol.toStringTag]: "Promise",
  } as PromiseLike<T>;
}

/** What runs after an await of another kind than V8's own has no frame of the test: the error of a failure gets that of the call. */
function placed<T, R>(judging: (value: T) => R, site: Error): (value: T) => R {
  return (value) => {
    try {
      return judging(value);
    } catch (error) {
      const frames = site.stack?.slice(site.stack.indexOf("\n    at "));
      if (error instanceof Error && frames !== undefined) {
        error.stack = `${error.name}: ${error.message}${frames}`;
      }
      throw error;
    }
  };
}
