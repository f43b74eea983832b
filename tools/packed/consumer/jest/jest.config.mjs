export default {
  rootDir: import.meta.dirname,
  setupFilesAfterEnv: ["@multistatus/expect/jest"],
  testMatch: ["<rootDir>/*.jest.mjs"],
  transform: {},
};
