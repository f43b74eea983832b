import { type Exchange, type Masker, resourcesOfExchange, statusText } from "@multistatus/core";
import type { Expectation, ExpectationFailure, ReportEntry } from "@multistatus/report";

import { countsOf } from "./counts.ts";
import type { Judged } from "./judge.ts";

/** The most failures of a claim that a report names. */
const MOST = 200;

/**
 * What a comparison of two answers claims, so that every format tells what became of the failures, and none counts a change
 * as well because the later answer is well by itself. All are met where the outcome is what was hoped for, and only there.
 *
 * @param compared the later exchange with the earlier one beside it
 */
export function claimsOf(
  judged: Judged,
  compared: ReportEntry,
  earlier: Exchange,
  masker: Masker,
): Expectation[] {
  const { outcome, why, whole, untold = false } = judged;
  const { comparison, failures, listing = false } = compared.beside ?? {};
  const claim = (title: string, met: boolean, said: readonly string[]): Expectation => ({
    title,
    met,
    ...(!met && said.length > 0 && { message: said.join("\n") }),
  });
  const same = claim(
    "Both answers are to the same request",
    outcome !== "other-request",
    comparison?.reasons ?? [],
  );
  if (!same.met || failures === undefined) return [same];
  const { still, fresh, unlisted = { total: 0, paths: [] } } = failures;
  const answer = whole === undefined ? [] : [answerOf(compared)];
  const succeeds: Expectation = {
    ...claim(
      "What failed before succeeds now",
      outcome !== "unknown" && whole !== "still" && still.total + unlisted.total === 0,
      [
        ...why,
        ...(whole === "still" ? answer : []),
        ...countsOf(failures, listing ? ["still", "unlisted"] : ["still"]),
      ],
    ),
    ...listed(
      [
        ...still.paths.slice(0, MOST).flatMap(failureIn(compared)),
        ...(unlisted.total === 0
          ? []
          : unlisted.paths
              .slice(0, MOST)
              .map(unlistedIn(earlier, listing ? "no longer listed" : "not told of", masker))),
      ],
      still.total + unlisted.total,
    ),
  };
  // Of an answer that tells nothing nobody knows what else fails.
  if (untold && fresh.total === 0) return [same, succeeds];
  const other: Expectation = {
    ...claim("Nothing else fails", whole !== "fresh" && fresh.total === 0, [
      ...(whole === "fresh" ? answer : []),
      ...countsOf(failures, ["fresh"]),
    ]),
    ...listed(fresh.paths.slice(0, MOST).flatMap(failureIn(compared)), fresh.total),
  };
  return [same, succeeds, other];
}

const answerOf = ({ exchange }: ReportEntry): string =>
  `The answer is ${statusText(exchange?.response?.status ?? 0)}.`;

/** @param total resources, of which more may fail than are named */
function listed(
  failures: readonly ExpectationFailure[],
  total: number,
): Pick<Expectation, "failures" | "failureCount"> {
  if (failures.length === 0) return {};
  const shown = failures.slice(0, MOST);
  const count = Math.max(total, failures.length);
  return { failures: shown, ...(count > shown.length && { failureCount: count }) };
}

/** How a resource fails in the later answer: by itself, or by properties of it. */
function failureIn({ resources }: ReportEntry): (path: string) => ExpectationFailure[] {
  const failing = resources.filter(
    ({ mark, failedProperties = [] }) => mark === "failed" || failedProperties.length > 0,
  );
  const byPath = new Map(failing.map((resource) => [resource.path, resource]));
  return (path) => {
    const { status, conditions, failedProperties = [] } = byPath.get(path) ?? {};
    // What is not defined, and what only follows from another failure, are no reasons.
    const broken = failedProperties.filter((property) => property.status !== 404 && property.status !== 424);
    if (broken.length > 0)
      return broken.map(({ name, status: own }) =>
        own === undefined
          ? { resource: path, property: name, what: "no status" }
          : { resource: path, property: name, status: own },
      );
    return [
      {
        resource: path,
        ...(status !== undefined && { status }),
        ...(conditions !== undefined && { conditions }),
      },
    ];
  };
}

function unlistedIn(earlier: Exchange, what: string, masker: Masker): (path: string) => ExpectationFailure {
  const statuses = new Map(
    resourcesOfExchange(earlier).resources.map(({ path, status }) => [masker.text(path), status]),
  );
  return (path) => {
    const status = statuses.get(path);
    return {
      resource: path,
      what: status === undefined ? what : `${what} (before: ${statusText(status)})`,
    };
  };
}
