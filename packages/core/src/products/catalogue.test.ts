import { describe, expect, it } from "vitest";
import { isBuiltOn, PRODUCT_IDS, product, productLine } from "./catalogue.ts";

describe("the catalogue", () => {
  it("is closed: every base exists and no line runs in a circle", () => {
    for (const id of PRODUCT_IDS) {
      expect(productLine(id)[0]).toBe(id);
      expect(product(id).name).not.toBe("");
    }
    expect(productLine("mod_dav_svn")).toEqual(["mod_dav_svn", "apache-mod_dav", "apache"]);
    expect(isBuiltOn("nextcloud", "sabredav")).toBe(true);
    expect(isBuiltOn("sabredav", "nextcloud")).toBe(false);
  });
});
