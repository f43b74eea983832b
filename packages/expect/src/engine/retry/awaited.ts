import type { RunnerState } from "../runner.ts";

/**
 * Makes a test fail that does not await the promise which a matcher returned: at the line of the assertion, and not by what
 * became of it later. Runners chain the promise before the test gets it, some of them several times.
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
  const onAwaited = (): void => {
    seen.awaited = true;
  };
  return watched(promise, error, onAwaited);
}

function watched<T>(promise: Promise<T>, site: Error, onAwaited: () => void): PromiseLike<T> {
  // Where nobody awaits it, the test fails for that, and its rejection is no error of its own.
  promise.catch(() => undefined);
  // `await` comes to what is no promise of the language's own in a later job; what is chained at once may still be left alone.
  let atOnce = true;
  queueMicrotask(() => {
    atOnce = false;
  });
  const chain = <U>(next: Promise<U>): Promise<U> => {
    if (atOnce) return watched(next, site, onAwaited) as Promise<U>;
    onAwaited();
    return next;
  };
  const promised: Pick<Promise<T>, "then" | "catch" | "finally"> = {
    // oxlint-disable-next-line unicorn/no-thenable -- a promise that knows whether it is awaited
    then: (onFulfilled, onRejected) => {
      const judging = atOnce && onFulfilled ? placed(onFulfilled, site) : onFulfilled;
      return chain(promise.then(judging, onRejected));
    },
    catch: (onRejected) => chain(promise.catch(onRejected)),
    finally: (onFinally) => chain(promise.finally(onFinally)),
  };
  // Playwright Test tells a promise by its class.
  return Object.assign(Object.create(Promise.prototype) as Promise<T>, promised);
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
