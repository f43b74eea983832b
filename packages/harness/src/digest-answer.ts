import { createHash } from "node:crypto";

const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

/** The Authorization that answers a Digest challenge (RFC 7616) as every kind here sends it: MD5 with `qop=auth`. */
export function digestAnswer(
  challenge: string,
  { method, uri, user, password }: { method: string; uri: string; user: string; password: string },
): string {
  const part = (name: string): string => new RegExp(`\\b${name}="?([^",]*)`, "iu").exec(challenge)?.[1] ?? "";
  const [realm, nonce, opaque] = [part("realm"), part("nonce"), part("opaque")];
  const [cnonce, nc] = ["0123456789abcdef", "00000001"];
  const secret = md5(`${user}:${realm}:${password}`);
  const response = md5(`${secret}:${nonce}:${nc}:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
  const quoted = user.replaceAll(/["\\]/gu, String.raw`\$&`);
  return (
    `Digest username="${quoted}", realm="${realm}", nonce="${nonce}", uri="${uri}", qop=auth, nc=${nc}, ` +
    `cnonce="${cnonce}", response="${response}", algorithm=MD5${opaque === "" ? "" : `, opaque="${opaque}"`}`
  );
}
