import { lockinfoBody, type RequestOptions } from "@multistatus/client";
import { done, header, status, wrongToken, xml, type Requirement } from "../requirement.ts";

const info = lockinfoBody({ owner: "me" });

/** Of the resource alone, no member. */
const alone = (body: string): RequestOptions => ({ headers: { Depth: "0", ...xml }, body });

/** LOCK and UNLOCK themselves. */
export const locks: readonly Requirement[] = [
  {
    id: "lock-answer",
    section: "9.10.1",
    says: "LOCK answers 200 with the token in Lock-Token and the lock in lockdiscovery",
    needs: "locks",
    right: ["200, Lock-Token, lockdiscovery"],
    async ask(place) {
      const path = await place.resource();
      const answer = await place.send("LOCK", path, alone(info));
      const token = header(answer, "lock-token");
      const text = answer.response?.body.text ?? "";
      const told = [
        ...(/^<.+>$/u.test(token) ? ["Lock-Token"] : []),
        ...(/lockdiscovery/u.test(text) && text.includes(token.replaceAll(/[<>]/gu, ""))
          ? ["lockdiscovery"]
          : []),
      ];
      return [status(answer), ...told].join(", ");
    },
  },
  {
    id: "lock-unmapped",
    section: "7.3, 9.10.4",
    says: "LOCK of an unmapped URL makes an empty resource, 201",
    needs: "locks",
    right: ["201"],
    async ask(place) {
      return status(await place.send("LOCK", await place.unmapped(), alone(info)));
    },
  },
  {
    id: "lock-twice",
    section: "9.10.6",
    says: "An exclusive lock beside another is 423",
    needs: "locks",
    right: ["423", "423 (no-conflicting-lock)"],
    async ask(place) {
      const path = await place.resource();
      await place.lock(path);
      return place.ask("LOCK", path, alone(info));
    },
  },
  {
    id: "lock-shared",
    section: "6.2, 9.10.6",
    says: "A shared lock beside another one is granted, where there are shared locks",
    needs: "locks",
    right: ["200", "no shared locks"],
    async ask(place) {
      const path = await place.resource();
      const body = lockinfoBody({ scope: "shared", owner: "me" });
      const first = await place.send("LOCK", path, alone(body));
      if (first.response?.status !== 200) return "no shared locks";
      const second = await place.send("LOCK", path, alone(body));
      return status(second);
    },
  },
  {
    id: "lock-over-locked-member",
    section: "9.10.9",
    says: "LOCK with Depth infinity over a locked member is 207 with 423 for it and 424, or 423",
    needs: "locks",
    right: ["207 (a 423, collection 424)", "423", "423 (no-conflicting-lock)"],
    async ask(place) {
      const path = await place.collection(["a", "b"]);
      await place.lock(path + place.member("a"));
      const told = await place.ask("LOCK", path, { headers: { Depth: "infinity", ...xml }, body: info });
      return /^2\d\d(?! \(a)/u.test(told) ? told.slice(0, 3) : told;
    },
  },
  {
    id: "lock-refresh",
    section: "9.10.2",
    says: "LOCK without a body and with the token in If refreshes the lock",
    needs: "locks",
    right: ["200"],
    async ask(place) {
      const path = await place.resource();
      const token = await place.lock(path);
      const headers = { If: place.condition(path, `<${token}>`), Timeout: "Second-300" };
      return status(await place.send("LOCK", path, { headers }));
    },
  },
  {
    id: "lock-refresh-wrong",
    section: "9.10.2, 10.4",
    says: "Refreshing a lock with a token that is none is 412",
    needs: "locks",
    right: ["412", "412 (lock-token-matches-request-uri)"],
    async ask(place) {
      const path = await place.resource();
      await place.lock(path);
      return place.ask("LOCK", path, { headers: { If: place.condition(path, `<${wrongToken}>`) } });
    },
  },
  {
    id: "lock-listed",
    section: "15.8",
    says: "DAV:lockdiscovery names the lock",
    needs: "locks",
    right: ["listed"],
    async ask(place) {
      const path = await place.resource();
      const token = await place.lock(path);
      const { response } = await place.dav.propfind(path, { depth: 0, props: ["lockdiscovery"] });
      return response?.body.text?.includes(token) === true ? "listed" : "not listed";
    },
  },
  {
    id: "unlock",
    section: "9.11",
    says: "UNLOCK with the token is 204, and the lock is gone",
    needs: "locks",
    right: ["204, free"],
    async ask(place) {
      const path = await place.collection(["a"]);
      const token = await place.lock(path + place.member("a"));
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
    needs: "locks",
    right: ["400"],
    async ask(place) {
      const path = await place.resource();
      await place.lock(path);
      return place.ask("UNLOCK", path);
    },
  },
  {
    id: "unlock-wrong-token",
    section: "9.11.1",
    says: "UNLOCK with a token of no lock on the resource is 409 with lock-token-matches-request-uri",
    needs: "locks",
    right: ["409", "409 (lock-token-matches-request-uri)"],
    async ask(place) {
      const path = await place.resource();
      await place.lock(path);
      return place.ask("UNLOCK", path, { headers: { "Lock-Token": `<${wrongToken}>` } });
    },
  },
];
