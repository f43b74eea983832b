import { expect, test } from "@multistatus/expect/test";

test("a collection of its own on a server that was started for it", async ({ collection, dav }) => {
  await dav.put(`${collection}a.txt`, "text");
  await expect(dav.propfind(collection)).toHaveResource(`${collection}a.txt`);
});
