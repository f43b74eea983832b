import { bare, done, type Requirement } from "../requirement.ts";

/** That the body names the condition is left to the server. */
const tokenMissing: readonly string[] = ["423", "423 (lock-token-submitted)"];

/** What a lock protects from those who do not submit its token, and what it does not. */
export const locked: readonly Requirement[] = [
  {
    id: "put-locked",
    section: "7.1, 9.7",
    says: "PUT without the lock's token is 423",
    needs: "locks",
    right: tokenMissing,
    async ask(place) {
      const path = await place.collection(["a"]);
      await place.lock(path + place.member("a"));
      return place.put(path, "a", 2);
    },
  },
  {
    id: "put-with-token",
    section: "7.5, 10.4",
    says: "PUT with the lock's token is done",
    needs: "locks",
    right: ["done"],
    async ask(place) {
      const path = await place.resource();
      const token = await place.lock(path);
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
    needs: "locks",
    right: tokenMissing,
    async ask(place) {
      const path = await place.collection();
      await place.lock(path, "infinity");
      return place.put(path, "a");
    },
  },
  {
    id: "put-into-locked-depth-0",
    section: "7.4",
    says: "A new member in a collection locked with Depth 0 needs the token, too",
    needs: "locks",
    right: tokenMissing,
    async ask(place) {
      const path = await place.collection();
      await place.lock(path, "0");
      return place.put(path, "a");
    },
  },
  {
    id: "proppatch-locked",
    section: "7.1",
    says: "PROPPATCH without the lock's token is 423",
    needs: "locks",
    right: tokenMissing,
    async ask(place) {
      const path = await place.resource();
      await place.lock(path);
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
    needs: "locks",
    right: tokenMissing,
    async ask(place) {
      const path = await place.resource();
      await place.lock(path);
      return place.ask("DELETE", path);
    },
  },
  {
    id: "delete-locked-member",
    section: "9.6.1",
    says: "DELETE of a collection with a locked member fails for it: 207 with 423 (or 423 for the whole)",
    needs: "locks",
    right: ["207 (a 423)", ...tokenMissing],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      await place.lock(path + place.member("a"));
      return place.ask("DELETE", path);
    },
  },
  {
    id: "move-locked",
    section: "7.1, 9.9",
    says: "MOVE of a locked resource without the token is 423",
    needs: "locks",
    right: tokenMissing,
    async ask(place) {
      const path = await place.collection(["a"]);
      await place.lock(path + place.member("a"));
      return place.transfer("MOVE", path, ["a", "b"]);
    },
  },
  {
    id: "move-locked-member",
    section: "9.9.3",
    says: "MOVE of a collection with a locked member fails for it: 207 with 423 (or 423 for the whole)",
    needs: "locks",
    right: ["207 (a 423)", ...tokenMissing],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      await place.lock(path + place.member("a"));
      return place.ask("MOVE", path, place.to(`${bare(path)}-copy/`));
    },
  },
  {
    id: "copy-onto-locked",
    section: "7.1, 9.8.5",
    says: "COPY onto a locked resource without the token is 423",
    needs: "locks",
    right: tokenMissing,
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      await place.lock(path + place.member("b"));
      return place.transfer("COPY", path, ["a", "b"]);
    },
  },
  {
    id: "copy-of-locked",
    section: "7.6, 9.8",
    says: "COPY of a locked resource needs no token, and the copy is not locked",
    needs: "locks",
    right: ["201, not locked"],
    async ask(place) {
      const path = await place.collection(["a"]);
      await place.lock(path + place.member("a"));
      const told = await place.transfer("COPY", path, ["a", "b"]);
      return `${told}, ${done.has(await place.put(path, "b", 2)) ? "not locked" : "locked"}`;
    },
  },
];
