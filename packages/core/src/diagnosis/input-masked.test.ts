import { expect, test } from "vitest";
import { createMasker } from "../exchange/mask.ts";
import { maskerOf } from "./mask.ts";
import { propfind } from "./testing/answers.ts";
import type { Probe } from "./types.ts";

const withSecret = (secret: string) =>
  propfind("/docs/", 207, { requestHeaders: { Authorization: `Bearer ${secret}` } });

test("the secrets of every exchange of the input are met, the baseline's and those before it included", () => {
  const masker = createMasker();
  const secrets = ["exchange", "earlier", "probe", "baseline", "before"].map(
    (name) => `${name}-0123456789abcdef`,
  );
  const [own, earlier, probe, baseline, before] = secrets.map(withSecret);
  const used = maskerOf(
    {
      exchange: own!,
      earlier: [earlier!],
      probes: [{ probe: { id: "x" } as Probe, exchange: probe! }],
      baseline: { is: "before", exchange: baseline!, earlier: [before!] },
    },
    masker,
  );
  expect(used).toBe(masker);
  for (const secret of secrets) expect(masker.text(`it is ${secret} here`)).not.toContain(secret);
  expect(maskerOf({ exchange: own!, baseline: { is: "before", exchange: baseline! } })).not.toBe(masker);
});
