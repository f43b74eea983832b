import { request } from "node:http";

/** What came over the wire, uninterpreted. */
export interface Wire {
  status: number;
  headers: [string, string][];
  header: (name: string) => string | undefined;
  body: Buffer;
  text: string;
  /** How it broke off, if it did. */
  broken?: string;
  interim: number[];
}

export async function ask(
  url: string,
  {
    method = "GET",
    headers = {},
    body,
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Wire> {
  return new Promise((resolve, reject) => {
    const interim: number[] = [];
    let got = false;
    const outgoing = request(url, { method, headers, agent: false }, (response) => {
      got = true;
      const chunks: Buffer[] = [];
      const done = (broken?: string): void => {
        const all = Buffer.concat(chunks);
        const fields = response.rawHeaders.flatMap((name, index): [string, string][] =>
          index % 2 === 0 ? [[name, response.rawHeaders[index + 1] ?? ""]] : [],
        );
        resolve({
          status: response.statusCode ?? 0,
          headers: fields,
          header: (name) => fields.find(([own]) => own.toLowerCase() === name)?.[1],
          body: all,
          text: all.toString("utf8"),
          ...(broken !== undefined && { broken }),
          interim,
        });
      };
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("end", () => done(response.complete ? undefined : "incomplete"));
      response.once("error", (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    });
    outgoing.on("information", ({ statusCode }) => interim.push(statusCode));
    outgoing.on("continue", () => interim.push(100));
    // Node tells the request as well when the answer breaks off.
    outgoing.on("error", (error) => got || reject(error));
    outgoing.end(body);
  });
}
