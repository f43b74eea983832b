import { expect, test } from "vitest";
import { createMasker, maskExchange } from "../exchange/mask.ts";
import type { Exchange } from "../exchange/types.ts";
import { diagnose } from "./diagnose.ts";

const TOKENS = ["1111", "2222"].map((end) => `opaquelocktoken:f81de2ad-7f3d-a1b2-4f3c-00a0c91a${end}`);

/** A DELETE of a collection with a member that is locked by another token than the one that was sent. */
const locked: Exchange = {
  request: {
    method: "DELETE",
    url: "http://dav.example/docs/",
    headers: [["If", `<http://dav.example/docs/a> (<${TOKENS[1]}>)`]],
  },
  response: {
    status: 207,
    statusText: "Multi-Status",
    headers: [["Content-Type", "application/xml"]],
    body: {
      text: `<D:multistatus xmlns:D="DAV:"><D:response><D:href>/docs/a</D:href><D:status>HTTP/1.1 423 Locked</D:status><D:error><D:lock-token-submitted><D:href>/docs/a</D:href></D:lock-token-submitted></D:error><D:responsedescription>held by ${TOKENS[0]}</D:responsedescription></D:response></D:multistatus>`,
      size: 1,
    },
  },
  hops: [],
};

test("with a masker of the caller's a secret has the same pseudonym in the diagnosis and elsewhere", () => {
  const masker = createMasker();
  // Something else was masked before: its numbers are taken.
  masker.text("Authorization: Bearer abcdefghijklmnop");
  masker.text(`a line about ${TOKENS[0]}`);
  const text = JSON.stringify(diagnose({ exchange: locked }, { masker }));
  const shown = JSON.stringify(maskExchange(locked, masker));
  for (const token of TOKENS) {
    expect(text + shown).not.toContain(token);
    expect(shown).toContain(masker.text(token));
  }
  const numbers = new Set([...text.matchAll(/masked-\d+/g)].map(([number]) => number));
  expect(numbers.size).toBeGreaterThan(0);
  for (const number of numbers) expect(shown).toContain(number);
  expect(numbers).not.toContain("masked-1");
});
