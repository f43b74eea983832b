import { fileURLToPath } from "node:url";

/** The root of the repository; ends in a slash. */
export const root: string = fileURLToPath(new URL("../", import.meta.url));
