import { createClient } from "@multistatus/client";
import { exchangeFrom } from "@multistatus/expect";
import { expect, test } from "@multistatus/expect/playwright";
import { startServer } from "@multistatus/harness";

test("a listing of the embedded server", async ({ request }) => {
  const server = await startServer({ seed: { "a.txt": "text" } });
  const dav = createClient({ url: server.url });
  const asked = { method: "PROPFIND", headers: { Depth: "1" } };
  try {
    const listing = await exchangeFrom(await request.fetch(server.url, asked), asked);
    expect(listing).toHaveResources(["/", "/a.txt"], { exact: true });
    await expect(dav.propfind("", { depth: 1 })).toHaveAllResourcesStatus(200);
  } finally {
    await dav.close();
    await server.stop();
  }
});
