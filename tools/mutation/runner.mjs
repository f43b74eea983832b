import { globSync } from "node:fs";
import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { chosen, leftOutFiles } from "./rooms.ts";

const collector = new URL("collect.mjs", import.meta.url).href;

/**
 * Runs the tests of a room for Stryker in one process that has loaded them once: a change takes as long as the tests that
 * reach it, which is a tenth of what vitest takes to start for each. A test that noticed a change comes first for the next.
 */
class RoomRunner {
  /** What the changed sources ask which change is in force, and where they count what was reached. */
  #shared = (globalThis["__stryker__"] ??= {});
  #tests;

  constructor() {
    // What a test that failed had begun may still fail later.
    process.on("unhandledRejection", () => {});
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async dryRun() {
    const tests = [];
    for (const test of await this.#load()) {
      this.#shared.currentTestId = test.id;
      const { failure } = await this.#run(test);
      const { id, name, file: fileName, ms: timeSpentMs } = test;
      const status = failure === undefined ? 0 : 1;
      tests.push({ id, name, fileName, timeSpentMs, status, failureMessage: failure });
    }
    this.#shared.currentTestId = undefined;
    return { status: "complete", tests, mutantCoverage: this.#shared.mutantCoverage };
  }

  async mutantRun({ testFilter, activeMutant, hitLimit, mutantActivation }) {
    const shared = this.#shared;
    const activate = () => Object.assign(shared, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    if (mutantActivation === "static") activate();
    let all;
    try {
      all = await this.#load();
    } catch (error) {
      return { status: "killed", killedBy: [], failureMessage: String(error), nrOfTests: 0 };
    }
    activate();
    const wanted = testFilter === undefined ? all : all.filter(({ id }) => testFilter.includes(id));
    const tests = wanted.toSorted((a, b) => b.noticed - a.noticed || a.ms - b.ms);
    for (const [index, test] of tests.entries()) {
      const { failure } = await this.#run(test);
      if (hitLimit !== undefined && shared.hitCount > hitLimit) return { status: "timeout" };
      if (failure === undefined) continue;
      test.noticed = performance.now();
      return { status: "killed", killedBy: [test.id], failureMessage: failure, nrOfTests: index + 1 };
    }
    return { status: "survived", nrOfTests: tests.length };
  }

  async #run(test) {
    const begun = performance.now();
    try {
      await test.body();
      return {};
    } catch (error) {
      return { failure: error instanceof Error ? error.message : String(error) };
    } finally {
      test.ms = performance.now() - begun;
    }
  }

  async #load() {
    if (this.#tests !== undefined) return this.#tests;
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier === "vitest" && context.parentURL?.endsWith(".test.ts")
          ? { url: collector, shortCircuit: true }
          : next(specifier, context),
    });
    const { collected, current } = await import(collector);
    for (const file of globSync(chosen().tests, { exclude: leftOutFiles }).sort()) {
      current.file = file;
      await import(pathToFileURL(resolve(file)).href);
    }
    this.#tests = collected.map((test) => Object.assign(test, { ms: 0, noticed: 0 }));
    return this.#tests;
  }
}

export const strykerPlugins = [{ kind: "TestRunner", name: "room", injectableClass: RoomRunner }];
