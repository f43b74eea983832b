export default { testMatch: "*.playwright.mjs", reporter: "list" };
