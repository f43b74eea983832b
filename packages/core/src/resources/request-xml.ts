import { SaxesParser } from "saxes";
import type { QName, XmlElement } from "../multistatus/types.ts";

const qualified = (tag: { uri: string; local: string; prefix: string }): QName => ({
  namespace: tag.uri,
  localName: tag.local,
  prefix: tag.prefix,
  name: `{${tag.uri}}${tag.local}`,
});

/**
 * Reads a well-formed request body into elements and text (comments and instructions are left out), or says what
 * is wrong with it and where. Entities other than XML's five are not expanded: they are an error.
 */
export function readRequestXml(text: string): { root: XmlElement } | { reason: string; offset: number } {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const document: XmlElement = {
    ...qualified({ uri: "", local: "", prefix: "" }),
    attributes: [],
    children: [],
    offset: 0,
  };
  const open: XmlElement[] = [document];
  let failure: { reason: string; offset: number } | undefined;
  const addText = (content: string): void => void open.at(-1)?.children.push({ text: content });

  parser.on("error", (error) => (failure ??= { reason: error.message, offset: parser.position }));
  parser.on("opentag", (tag) => {
    const attributes = Object.values(tag.attributes).map((one) =>
      Object.assign(qualified(one), { value: one.value }),
    );
    const element: XmlElement = { ...qualified(tag), attributes, children: [], offset: parser.position };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => void open.pop());
  parser.write(text.replace(/^\uFEFF/, "")).close();

  if (failure) return failure;
  // A document without an element is an error.
  return { root: document.children.find((node): node is XmlElement => "localName" in node)! };
}
