import { createRequire } from "node:module";
import { isIPv4, isIPv6 } from "node:net";

import { Ajv } from "ajv";

const require = createRequire(import.meta.url);
const draft06 = require("ajv/dist/refs/json-schema-draft-06.json") as object;
const schemas = require("har-schema") as Record<string, object>;

/** What the schema of HAR 1.2 says against a value; nothing where it is valid. */
export function harErrors(har: unknown): unknown[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat("ipv4", isIPv4).addFormat("ipv6", isIPv6);
  ajv
    .addFormat("uri", (text) => text === "" || URL.canParse(text))
    .addFormat("date-time", (text) => !Number.isNaN(Date.parse(text)));
  ajv.addMetaSchema(draft06);
  for (const schema of Object.values(schemas)) ajv.addSchema(schema);
  ajv.validate("har.json#", har);
  return ajv.errors ?? [];
}
