import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import Ajv04 from "ajv-draft-04";
import { XmlDocument, XsdValidator } from "libxml2-wasm";

const require = createRequire(import.meta.url);

/** The JSON schema of OASIS, as `@microsoft/jest-sarif` carries it; it checks no formats. */
const sarif = JSON.parse(
  readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
) as object;

/** What the schema of SARIF 2.1.0 says against a log; nothing where it is valid. */
export function sarifErrors(log: string): unknown[] {
  const validate = new Ajv04.default({
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
    allErrors: true,
  }).compile(sarif);
  validate(JSON.parse(log));
  return validate.errors ?? [];
}

/** What the structure that Jenkins reads says against JUnit XML; empty where it is valid. */
export function junitErrors(xml: string): string {
  using xsd = XmlDocument.fromBuffer(readFileSync(new URL("junit.xsd", import.meta.url)));
  using validator = XsdValidator.fromDoc(xsd);
  using document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
