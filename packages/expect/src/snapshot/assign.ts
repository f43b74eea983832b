/**
 * For each of `wanted` one of its candidates, none of them twice, for as many as possible: by augmenting paths. Gives the candidate
 * of each, or undefined.
 */
export function assign(
  wanted: number,
  candidatesOf: (index: number) => readonly number[],
): (number | undefined)[] {
  const chosen: (number | undefined)[] = Array.from({ length: wanted }, () => undefined);
  const owner = new Map<number, number>();
  for (let index = 0; index < wanted; index += 1) {
    const free = candidatesOf(index).find((candidate) => !owner.has(candidate));
    if (free === undefined) makeRoom(index, candidatesOf, chosen, owner);
    else {
      chosen[index] = free;
      owner.set(free, index);
    }
  }
  return chosen;
}

/** Gives another candidate to those that hold the candidates of one, where that frees one of them. */
function makeRoom(
  start: number,
  candidatesOf: (index: number) => readonly number[],
  chosen: (number | undefined)[],
  owner: Map<number, number>,
): void {
  const cameFrom = new Map<number, number>();
  const open = [start];
  for (let index = open.shift(); index !== undefined; index = open.shift()) {
    for (const candidate of candidatesOf(index)) {
      if (cameFrom.has(candidate)) continue;
      cameFrom.set(candidate, index);
      const holder = owner.get(candidate);
      if (holder !== undefined) {
        open.push(holder);
        continue;
      }
      for (let given: number | undefined = candidate; given !== undefined;) {
        const to = cameFrom.get(given) as number;
        const freed: number | undefined = chosen[to];
        chosen[to] = given;
        owner.set(given, to);
        given = to === start ? undefined : freed;
      }
      return;
    }
  }
}
