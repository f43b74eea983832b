export default {
  // Once for all test files: the matchers.
  setupFilesAfterEnv: ["@multistatus/expect/jest"],
  testMatch: ["**/*.spec.js"],
  // Nothing here needs to be compiled. Suites of CommonJS leave this line out.
  transform: {},
};
