import { defineConfig } from "multistatus";

const lock = { method: "LOCK", path: "ci/plan.txt", user: "ada", save: { token: { header: "Lock-Token" } } };
const unlock = { method: "UNLOCK", path: "ci/plan.txt", user: "ada", headers: { "Lock-Token": "${token}" } };

export default defineConfig({
  name: "Project store",
  url: "${env.DAV_URL}",
  users: {
    ada: { username: "ada", passwordEnv: "ADA_PASSWORD" },
    reader: { username: "reader", passwordEnv: "READER_PASSWORD" },
  },
  user: "ada",
  baseline: "known.json",
  // A collection of its own, so that nobody's files are touched.
  before: [
    { method: "MKCOL", path: "ci/", accept: [405] },
    { method: "PUT", path: "ci/plan.txt", body: "Ship it.\n" },
  ],
  after: [{ method: "DELETE", path: "ci/", accept: [404] }],
  checks: [
    {
      name: "the collection is listed, and every member can be read",
      path: "ci/",
      expect: [
        ["toHaveStatus", 207],
        ["toHaveAllResourcesStatus", "2xx"],
        ["toHaveResource", "plan.txt"],
      ],
    },
    { name: "strangers are refused", user: false, expect: [["toHaveStatus", 401]] },
    { name: "an archived collection can be read", path: "archive/" },
    {
      name: "a collection with a locked member is not deleted, and the answer names the member",
      groups: ["locks"],
      before: [lock],
      method: "DELETE",
      path: "ci/",
      user: "reader",
      expect: [
        ["toHaveResourceStatus", "plan.txt", 423],
        ["toHaveCause", "locked"],
      ],
      after: [unlock],
    },
    {
      name: "the same DELETE succeeds when the lock is gone",
      groups: ["locks"],
      method: "DELETE",
      path: "ci/",
      expect: [["toBeHealthy"]],
    },
  ],
});
