import { expect, test } from "@jest/globals";
import { createClient } from "@multistatus/client";
import { startServer } from "@multistatus/harness";

test("a listing of the embedded server", async () => {
  const server = await startServer({ seed: { "a.txt": "text" } });
  const dav = createClient({ url: server.url });
  try {
    await expect(dav.propfind("", { depth: 1 })).toHaveAllResourcesStatus(200);
    expect(await dav.propfind("")).not.toHaveResource("/b.txt");
  } finally {
    await dav.close();
    await server.stop();
  }
});
