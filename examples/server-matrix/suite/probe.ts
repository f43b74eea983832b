import { startServer, type DavServer, type ServerKindName, type ServerOptions } from "@multistatus/harness";
import { applies, calendarKinds } from "./applies.ts";
import { calendarPlace, filePlace, NoLock, type Place } from "./place.ts";
import type { Requirement } from "./requirement.ts";
import { requirements } from "./requirements/index.ts";

/** What a server does about a requirement. */
export interface Answer {
  /** In short; see `Requirement.right`. */
  answer: string;
  right: boolean;
}

/** By id of the requirement; what does not apply to the kind is left out. */
export type Answers = Readonly<Record<string, Answer>>;

/** A server that is asked. */
export interface Probed extends AsyncDisposable {
  answer(requirement: Requirement): Promise<Answer>;
}

/** Starts a server of the kind, and one with a quota when that is asked about. */
export async function probe(kind: ServerKindName): Promise<Probed> {
  const roomy = await placeOn(kind, {});
  let full: Started | undefined;
  return {
    async answer(requirement) {
      if (requirement.needs === "quota") full ??= await placeOn(kind, { quota: 1_000_000 });
      const { place } = (requirement.needs === "quota" && full) || roomy;
      const answer = await requirement.ask(place).catch((error: unknown) => {
        if (error instanceof NoLock) return "no lock";
        throw error;
      });
      return { answer, right: requirement.right.includes(answer) };
    },
    async [Symbol.asyncDispose]() {
      for (const started of [roomy, full]) {
        await started?.place[Symbol.asyncDispose]();
        await started?.server.stop();
      }
    },
  };
}

interface Started {
  server: DavServer;
  place: Place;
}

async function placeOn(kind: ServerKindName, options: ServerOptions): Promise<Started> {
  if (calendarKinds.has(kind)) {
    const server = await startServer(kind, { calendars: { first: {} } });
    const home = server.calendars["first"]?.path.replace(/[^/]+\/$/u, "") ?? "";
    return { server, place: calendarPlace(server, home) };
  }
  // Locks in Subversion belong to somebody.
  const users = kind === "apache-svn" ? { users: { alice: "a" } } : {};
  const server = await startServer(kind, { basePath: "/dav", ...users, ...options });
  return { server, place: filePlace(server) };
}

/** Asks everything that applies. */
export async function probeAll(kind: ServerKindName): Promise<Answers> {
  await using server = await probe(kind);
  const answers: [string, Answer][] = [];
  for (const requirement of requirements) {
    if (applies(kind, requirement)) answers.push([requirement.id, await server.answer(requirement)]);
  }
  return Object.fromEntries(answers);
}
