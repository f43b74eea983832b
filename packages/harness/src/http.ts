import { request } from "node:http";
import { digestAnswer } from "./digest-answer.ts";
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

export interface PlainRequest {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  user?: string;
}

/**
 * Sends one request on a connection of its own, so that nothing stays open. Basic credentials are sent at once, those for
 * Digest when the server asks for them.
 *
 * @throws {HarnessError} `unknown-user`; `no-answer` when the server is gone or breaks off
 */
export async function sendPlain(target: Target, plain: PlainRequest): Promise<PlainAnswer> {
  const signIn = credentials(target, plain.user);
  if (!signIn) return sendOnce(target, plain, {});
  const { user, password } = signIn;
  const basic = Buffer.from(`${user}:${password}`).toString("base64");
  const answer = await sendOnce(target, plain, { Authorization: `Basic ${basic}` });
  const challenge = answer.header("www-authenticate") ?? "";
  if (answer.status !== 401 || !/^digest /iu.test(challenge)) return answer;
  const { pathname } = new URL(resourceUrl(target, plain.path));
  const digest = digestAnswer(challenge, { method: plain.method, uri: pathname, user, password });
  return sendOnce(target, plain, { Authorization: digest });
}

async function sendOnce(
  target: Target,
  { method, path, headers: own = {}, body = "" }: PlainRequest,
  authorization: Record<string, string>,
): Promise<PlainAnswer> {
  const headers = { ...authorization, "Content-Length": String(Buffer.byteLength(body)), ...own };
  return new Promise((resolve, reject) => {
    const fail = (cause: Error): void =>
      reject(
        new HarnessError(
          "no-answer",
          `The server did not answer ${method} ${path}: ${cause.message}. Is it still running?`,
          { cause },
        ),
      );
    const sent = request(resourceUrl(target, path), { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", fail);
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
    sent.on("error", fail);
    sent.end(body);
  });
}

/** URL of a resource by its decoded path relative to the served root. */
export function resourceUrl(target: Pick<Target, "url">, path: string): string {
  return target.url + path.replace(/^\//u, "").split("/").map(encodeURIComponent).join("/");
}

function credentials(
  { users }: Target,
  name: string | undefined,
): { user: string; password: string } | undefined {
  const user = name ?? Object.keys(users)[0];
  if (user === undefined) return undefined;
  const password = Object.hasOwn(users, user) ? users[user] : undefined;
  if (password === undefined) {
    throw new HarnessError("unknown-user", `The server has no user "${user}": add it to its \`users\`.`);
  }
  return { user, password };
}
