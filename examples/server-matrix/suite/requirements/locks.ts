import { lockinfoBody } from "@multistatus/client";
import { header, wrongToken, xml, type Requirement } from "../requirement.ts";

const info = lockinfoBody({ owner: "me" });
const done = new Set(["200", "201", "204"]);

/** LOCK and UNLOCK, and what locks protect; all of class 2. */
export const locks: readonly Requirement[] = (
  [
    {
      id: "lock-answer",
      section: "9.10.1",
      says: "LOCK answers 200 with the token in Lock-Token and the lock in lockdiscovery",
      right: ["200, Lock-Token, lockdiscovery"],
      async ask(place) {
        const path = (await place.collection(["a"])) + place.member("a");
        const answer = await place.send("LOCK", path, { headers: { Depth: "0", ...xml }, body: info });
        const token = header(answer, "lock-token");
        const text = answer.response?.body.text ?? "";
        const told = [
          ...(/^<.+>$/u.test(token) ? ["Lock-Token"] : []),
          ...(/lockdiscovery/u.test(text) && text.includes(token.replaceAll(/[<>]/gu, ""))
            ? ["lockdiscovery"]
            : []),
        ];
        return [String(answer.response?.status), ...told].join(", ");
      },
    },
    {
      id: "lock-unmapped",
      section: "7.3, 9.10.4",
      says: "LOCK of an unmapped URL makes an empty resource, 201",
      right: ["201"],
      async ask(place) {
        const path = (await place.collection()) + place.member("new");
        const { response } = await place.send("LOCK", path, { headers: { Depth: "0", ...xml }, body: info });
        return String(response?.status);
      },
    },
    {
      id: "lock-twice",
      section: "9.10.6",
      says: "An exclusive lock beside another is 423",
      right: ["423", "423 (no-conflicting-lock)"],
      async ask(place) {
        const path = (await place.collection(["a"])) + place.member("a");
        if ((await place.lock(path)) === undefined) return "no lock";
        return place.ask("LOCK", path, { headers: { Depth: "0", ...xml }, body: info });
      },
    },
    {
      id: "lock-shared",
      section: "6.2, 9.10.6",
      says: "A shared lock beside another one is granted, where there are shared locks",
      right: ["200", "no shared locks"],
      async ask(place) {
        const path = (await place.collection(["a"])) + place.member("a");
        const body = lockinfoBody({ scope: "shared", owner: "me" });
        const first = await place.send("LOCK", path, { headers: { Depth: "0", ...xml }, body });
        if (first.response?.status !== 200) return "no shared locks";
        const second = await place.send("LOCK", path, { headers: { Depth: "0", ...xml }, body });
        return String(second.response?.status);
      },
    },
    {
      id: "lock-over-locked-member",
      section: "9.10.9",
      says: "LOCK with Depth infinity over a locked member is 207 with 423 for it and 424, or 423",
      right: ["207 (a 423, collection 424)", "423", "423 (no-conflicting-lock)"],
      async ask(place) {
        const path = await place.collection(["a", "b"]);
        if ((await place.lock(path + place.member("a"))) === undefined) return "no lock";
        const told = await place.ask("LOCK", path, { headers: { Depth: "infinity", ...xml }, body: info });
        return /^2\d\d(?! \(a)/u.test(told) ? told.slice(0, 3) : told;
      },
    },
    {
      id: "lock-refresh",
      section: "9.10.2",
      says: "LOCK without a body and with the token in If refreshes the lock",
      right: ["200"],
      async ask(place) {
        const path = (await place.collection(["a"])) + place.member("a");
        const token = await place.lock(path);
        if (token === undefined) return "no lock";
        const headers = { If: place.condition(path, `<${token}>`), Timeout: "Second-300" };
        return String((await place.send("LOCK", path, { headers })).response?.status);
      },
    },
    {
      id: "lock-refresh-wrong",
      section: "9.10.2, 10.4",
      says: "Refreshing a lock with a token that is none is 412",
      right: ["412", "412 (lock-token-matches-request-uri)"],
      async ask(place) {
        const path = (await place.collection(["a"])) + place.member("a");
        if ((await place.lock(path)) === undefined) return "no lock";
        return place.ask("LOCK", path, { headers: { If: place.condition(path, `<${wrongToken}>`) } });
      },
    },
    {
      id: "lock-listed",
      section: "15.8",
      says: "DAV:lockdiscovery names the lock",
      right: ["listed"],
      async ask(place) {
        const path = (await place.collection(["a"])) + place.member("a");
        const token = await place.lock(path);
        if (token === undefined) return "no lock";
        const { response } = await place.dav.propfind(path, { depth: 0, props: ["lockdiscovery"] });
        return response?.body.text?.includes(token) === true ? "listed" : "not listed";
      },
    },
    {
      id: "put-locked",
      section: "7.1, 9.7",
      says: "PUT without the lock's token is 423",
      right: ["423", "423 (lock-token-submitted)"],
      async ask(place) {
        const path = await place.collection(["a"]);
        if ((await place.lock(path + place.member("a"))) === undefined) return "no lock";
        return place.put(path, "a", 2);
      },
    },
    {
      id: "put-with-token",
      section: "7.5, 10.4",
      says: "PUT with the lock's token is done",
      right: ["done"],
      async ask(place) {
        const path = (await place.collection(["a"])) + place.member("a");
        const token = await place.lock(path);
        if (token === undefined) return "no lock";
        const { headers, body } = place.content("a", 2);
        const told = await place.ask("PUT", path, {
          headers: { ...headers, If: place.condition(path, `<${token}>`) },
          body,
        });
        return done.has(told) ? "done" : told;
      },
    },
    {
      id: "put-into-locked",
      section: "7.4",
      says: "A new member in a collection locked with Depth infinity needs the token, else 423",
      right: ["423", "423 (lock-token-submitted)"],
      async ask(place) {
        const path = await place.collection();
        if ((await place.lock(path, "infinity")) === undefined) return "no lock";
        return place.put(path, "a");
      },
    },
    {
      id: "put-into-locked-depth-0",
      section: "7.4",
      says: "A new member in a collection locked with Depth 0 needs the token, too",
      right: ["423", "423 (lock-token-submitted)"],
      async ask(place) {
        const path = await place.collection();
        if ((await place.lock(path, "0")) === undefined) return "no lock";
        return place.put(path, "a");
      },
    },
    {
      id: "proppatch-locked",
      section: "7.1",
      says: "PROPPATCH without the lock's token is 423",
      right: ["423", "423 (lock-token-submitted)"],
      async ask(place) {
        const path = (await place.collection(["a"])) + place.member("a");
        if ((await place.lock(path)) === undefined) return "no lock";
        const answer = await place.dav.proppatch(path, { set: { "{urn:x}note": "text" } });
        const conditions = answer.body.kind === "error" ? answer.body.error.conditions : [];
        const named = conditions.some(({ localName }) => localName === "lock-token-submitted");
        return `${answer.response?.status}${named ? " (lock-token-submitted)" : ""}`;
      },
    },
    {
      id: "delete-locked",
      section: "7.1, 9.6",
      says: "DELETE of a locked resource without the token is 423",
      right: ["423", "423 (lock-token-submitted)"],
      async ask(place) {
        const path = (await place.collection(["a"])) + place.member("a");
        if ((await place.lock(path)) === undefined) return "no lock";
        return place.ask("DELETE", path);
      },
    },
    {
      id: "delete-locked-member",
      section: "9.6.1",
      says: "DELETE of a collection with a locked member fails for it: 207 with 423 (or 423 for the whole)",
      right: ["207 (a 423)", "423", "423 (lock-token-submitted)"],
      async ask(place) {
        const path = await place.collection(["a", "b"]);
        if ((await place.lock(path + place.member("a"))) === undefined) return "no lock";
        return place.ask("DELETE", path);
      },
    },
    {
      id: "move-locked",
      section: "7.1, 9.9",
      says: "MOVE of a locked resource without the token is 423",
      right: ["423", "423 (lock-token-submitted)"],
      async ask(place) {
        const path = await place.collection(["a"]);
        if ((await place.lock(path + place.member("a"))) === undefined) return "no lock";
        return place.ask("MOVE", path + place.member("a"), place.to(path + place.member("b")));
      },
    },
    {
      id: "move-locked-member",
      section: "9.9.3",
      says: "MOVE of a collection with a locked member fails for it: 207 with 423 (or 423 for the whole)",
      right: ["207 (a 423)", "423", "423 (lock-token-submitted)"],
      async ask(place) {
        const path = await place.collection(["a", "b"]);
        if ((await place.lock(path + place.member("a"))) === undefined) return "no lock";
        return place.ask("MOVE", path, place.to(`${path.slice(0, -1)}-copy/`));
      },
    },
    {
      id: "copy-onto-locked",
      section: "7.1, 9.8.5",
      says: "COPY onto a locked resource without the token is 423",
      right: ["423", "423 (lock-token-submitted)"],
      async ask(place) {
        const path = await place.collection(["a", "b"]);
        if ((await place.lock(path + place.member("b"))) === undefined) return "no lock";
        return place.ask("COPY", path + place.member("a"), place.to(path + place.member("b")));
      },
    },
    {
      id: "copy-of-locked",
      section: "7.6, 9.8",
      says: "COPY of a locked resource needs no token, and the copy is not locked",
      right: ["201, not locked"],
      async ask(place) {
        const path = await place.collection(["a"]);
        if ((await place.lock(path + place.member("a"))) === undefined) return "no lock";
        const told = await place.ask("COPY", path + place.member("a"), place.to(path + place.member("b")));
        return `${told}, ${done.has(await place.put(path, "b", 2)) ? "not locked" : "locked"}`;
      },
    },
    {
      id: "unlock",
      section: "9.11",
      says: "UNLOCK with the token is 204, and the lock is gone",
      right: ["204, free"],
      async ask(place) {
        const path = await place.collection(["a"]);
        const token = await place.lock(path + place.member("a"));
        if (token === undefined) return "no lock";
        const told = await place.ask("UNLOCK", path + place.member("a"), {
          headers: { "Lock-Token": `<${token}>` },
        });
        return `${told}, ${done.has(await place.put(path, "a", 2)) ? "free" : "locked"}`;
      },
    },
    {
      id: "unlock-without-token",
      section: "9.11.1",
      says: "UNLOCK without a Lock-Token is 400",
      right: ["400"],
      async ask(place) {
        const path = (await place.collection(["a"])) + place.member("a");
        if ((await place.lock(path)) === undefined) return "no lock";
        return place.ask("UNLOCK", path);
      },
    },
    {
      id: "unlock-wrong-token",
      section: "9.11.1",
      says: "UNLOCK with a token of no lock on the resource is 409 with lock-token-matches-request-uri",
      right: ["409", "409 (lock-token-matches-request-uri)"],
      async ask(place) {
        const path = (await place.collection(["a"])) + place.member("a");
        if ((await place.lock(path)) === undefined) return "no lock";
        return place.ask("UNLOCK", path, { headers: { "Lock-Token": `<${wrongToken}>` } });
      },
    },
  ] satisfies Requirement[]
).map((requirement): Requirement => Object.assign(requirement, { needs: "locks" as const }));
