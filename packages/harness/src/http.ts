import { request } from "node:http";
import { HarnessError } from "./errors.ts";

/** Where to send a request of the harness's own: a server, or as much of it as is known while it starts. */
export interface Target {
  url: string;
  users: Readonly<Record<string, string>>;
}

export interface PlainAnswer {
  status: number;
  header(name: string): string | undefined;
  body: string;
}

/** Sends one request on a connection of its own, so that nothing stays open. Credentials are sent at once. */
export async function sendPlain(
  target: Target,
  request_: { method: string; path: string; headers?: Record<string, string>; body?: string; user?: string },
): Promise<PlainAnswer> {
  const { method, path, body = "" } = request_;
  const headers = {
    ...authorization(target, request_.user),
    "Content-Length": String(Buffer.byteLength(body)),
    ...request_.headers,
  };
  return new Promise((resolve, reject) => {
    const sent = request(resourceUrl(target, path), { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        resolve({
          status: response.statusCode ?? 0,
          header: (name) => {
            const value = response.headers[name.toLowerCase()];
            return Array.isArray(value) ? value.join(", ") : value;
          },
          body: Buffer.concat(chunks).toString(),
        });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** URL of a resource by its decoded path relative to the served root. */
export function resourceUrl(target: Pick<Target, "url">, path: string): string {
  return target.url + path.replace(/^\//u, "").split("/").map(encodeURIComponent).join("/");
}

function authorization({ users }: Target, name: string | undefined): Record<string, string> {
  const user = name ?? Object.keys(users)[0];
  if (user === undefined) return {};
  const password = Object.hasOwn(users, user) ? users[user] : undefined;
  if (password === undefined) {
    throw new HarnessError("unknown-user", `The server has no user "${user}": add it to its \`users\`.`);
  }
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };
}
