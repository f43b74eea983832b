import { describe, expect, test } from "vitest";
import { proxyFaults, startProxy, type ProxyFault } from "../../src/index.ts";
import { kinds } from "./installed.ts";
import { startOrigin } from "./origin.ts";
import { shows } from "./shows.ts";

const all = Object.keys(shows) as ProxyFault[];
const needTls: ReadonlySet<ProxyFault> = new Set(["scheme-not-passed", "destination-scheme"]);

describe.each(kinds)("$title", ({ kind, installed }) => {
  const can = proxyFaults(kind);

  test.runIf(installed).each(can)("the fault %s shows on the wire", async (fault) => {
    await using origin = await startOrigin("/dav/");
    await using proxy = await startProxy(kind, { target: origin.url, fault, tls: needTls.has(fault) });
    expect(proxy.fault).toBe(fault);
    await shows[fault]({ proxy, origin });
  });

  test.runIf(installed)("without a fault none of this shows", async () => {
    await using origin = await startOrigin("/dav/");
    await using proxy = await startProxy(kind, { target: origin.url });
    const seen: ProxyFault[] = [];
    for (const fault of can) {
      // These need TLS, or an answer that never comes.
      if (needTls.has(fault) || fault === "timeout-too-short") continue;
      origin.arrived.splice(0);
      origin.answers = 0;
      const isThere = await shows[fault]({ proxy, origin }).then(
        () => true,
        () => false,
      );
      if (isThere) seen.push(fault);
    }
    expect(seen).toEqual([]);
  });

  test.each(all.filter((fault) => !can.includes(fault)))("says why it cannot do %s", async (fault) => {
    await expect(
      startProxy(kind, { target: "http://127.0.0.1:9/dav/", fault, tls: needTls.has(fault) }),
    ).rejects.toMatchObject({
      code: "unsupported-option",
      message: expect.stringMatching(/ cannot do the fault ".*": its? .*\.$/u),
    });
  });
});
