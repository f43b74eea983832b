import { once } from "node:events";
import { request as nodeRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import type { Exchange } from "@multistatus/core";
import { request as playwrightRequest } from "@playwright/test";
import axios, { type AxiosRequestConfig } from "axios";
import superagent from "superagent";
import supertest from "supertest";
import { Agent, interceptors, request as undiciRequest } from "undici";
import { exchangeFrom } from "../../src/index.ts";

/** What a test asks of a client, each in its own way. */
export interface Asked {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A client, and what it takes to make an exchange of its response. */
export interface Sender {
  name: string;
  does: {
    /** Whether Brotli is taken off. gzip is, if not by the client then by exchangeFrom(). */
    brotli: boolean;
    /** Whether it follows redirects; `unseen` where its response does not show it. */
    follow: boolean | "unseen";
    /** Whether names of fields come as on the wire. */
    keepCase: boolean;
    /** Whether there is a response when the body breaks off. */
    keepCut: boolean;
    /** Whether the bytes of the body are there. */
    keepBytes: boolean;
  };
  send: (asked: Asked) => Promise<Exchange>;
}

const known = ({ method, url, headers = {}, body }: Asked) => ({
  method,
  url,
  headers,
  ...(body !== undefined && { body }),
});

export const senders: readonly Sender[] = [
  {
    name: "fetch",
    does: { brotli: true, follow: true, keepCase: false, keepCut: true, keepBytes: true },
    send: async (asked) => {
      const { url, method, headers = {}, body = null } = asked;
      return exchangeFrom(await fetch(url, { method, headers, body }), known(asked));
    },
  },
  {
    name: "undici",
    does: { brotli: false, follow: false, keepCase: false, keepCut: true, keepBytes: true },
    send: async (asked) => {
      const { url, ...options } = asked;
      return exchangeFrom(await undiciRequest(url, options as { method: "GET" }), known(asked));
    },
  },
  {
    name: "undici with interceptors and raw fields",
    does: { brotli: false, follow: true, keepCase: true, keepCut: true, keepBytes: true },
    send: async (asked) => {
      const { url, ...options } = asked;
      const agent = new Agent();
      const dispatcher = agent.compose(interceptors.redirect({ maxRedirections: 5 }));
      const raw = { ...options, dispatcher, responseHeaders: "raw" as const };
      try {
        return await exchangeFrom(
          await undiciRequest(url, raw as unknown as { method: "GET" }),
          known(asked),
        );
      } finally {
        await agent.close();
      }
    },
  },
  {
    name: "axios",
    does: { brotli: true, follow: true, keepCase: true, keepCut: false, keepBytes: false },
    send: async ({ body, ...asked }) => {
      const config = { ...asked, data: body, validateStatus: null };
      return exchangeFrom(await axios(config as AxiosRequestConfig));
    },
  },
  {
    name: "axios over fetch",
    does: { brotli: true, follow: "unseen", keepCase: false, keepCut: false, keepBytes: true },
    send: async ({ body, ...asked }) => {
      const config = {
        ...asked,
        data: body,
        adapter: "fetch",
        validateStatus: null,
        responseType: "arraybuffer",
      };
      return exchangeFrom(await axios(config as AxiosRequestConfig));
    },
  },
  {
    name: "supertest",
    does: { brotli: true, follow: false, keepCase: true, keepCut: false, keepBytes: false },
    send: async ({ method, url, headers = {}, body }) => {
      const { origin, pathname, search } = new URL(url);
      const agent = supertest(origin) as unknown as Record<string, (path: string) => supertest.Test>;
      const test = agent[method.toLowerCase()]?.(pathname + search);
      if (test === undefined) throw new Error(`supertest has no ${method}`);
      return exchangeFrom(await test.set(headers).send(body));
    },
  },
  {
    name: "superagent",
    does: { brotli: true, follow: true, keepCase: true, keepCut: false, keepBytes: true },
    send: async ({ method, url, headers = {}, body }) =>
      exchangeFrom(
        await superagent(method, url)
          .set(headers)
          .ok(() => true)
          .send(body),
      ),
  },
  {
    name: "Playwright",
    does: { brotli: true, follow: true, keepCase: true, keepCut: false, keepBytes: true },
    send: async (asked) => {
      const context = await playwrightRequest.newContext();
      try {
        const { url, method, headers = {}, body } = asked;
        const options = { method, headers, ...(body !== undefined && { data: body }) };
        return await exchangeFrom(await context.fetch(url, options), known(asked));
      } finally {
        await context.dispose();
      }
    },
  },
  {
    name: "node:http",
    does: { brotli: false, follow: false, keepCase: true, keepCut: true, keepBytes: true },
    send: async ({ url, body, ...options }) => {
      const request = nodeRequest(url, options);
      request.end(body);
      const [response] = (await once(request, "response")) as [IncomingMessage];
      return exchangeFrom(response, body === undefined ? {} : { body });
    },
  },
];
