import type { ServerKindName } from "@multistatus/harness";
import type { Answers } from "../suite/probe.ts";
import { rooms } from "../suite/requirements/index.ts";

/** What was seen of each server that is installed, in the order of the columns. */
export interface Matrix {
  kind: ServerKindName;
  version: string;
  answers: Answers;
}

export interface Row {
  id: string;
  section: string;
  says: string;
  /** One per server: right, what it does instead, or nothing where the requirement does not apply. */
  cells: ({ answer: string; right: boolean } | undefined)[];
}

export function tableOf(matrix: readonly Matrix[]): { room: string; rows: Row[] }[] {
  return Object.entries(rooms).map(([room, requirements]) => ({
    room,
    rows: requirements.map(({ id, section, says }) => ({
      id,
      section,
      says,
      cells: matrix.map(({ answers }) => answers[id]),
    })),
  }));
}

/** How many of the requirements that apply are met: `61 of 70`. */
export function score({ answers }: Matrix): string {
  const all = Object.values(answers);
  return `${all.filter(({ right }) => right).length} of ${all.length}`;
}
