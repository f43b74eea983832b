import { Authenticator as EverybodyAuthenticator } from "@nephele/authenticator-none";
import express, { type ErrorRequestHandler, type Express } from "express";
import createNephele, { type Options } from "nephele";
import type { StartContext } from "../types.ts";
import { accessPlugin } from "./access.ts";
import { RuledAdapter } from "./adapter.ts";
import { deleteTreePlugin } from "./delete-tree.ts";
import { lockOwnerPlugin } from "./lock-owner.ts";
import { createQuota, type Quota } from "./quota.ts";
import { rulesOf, type Rules } from "./rules.ts";
import { basicAuthenticator } from "./users.ts";

/** Nephele over the directory, mounted at the base path. It writes nothing to the console. */
export function createApp({ options, root, basePath }: StartContext): {
  app: Express;
  rules: Rules;
  quota: Quota | undefined;
} {
  const users = options.users ?? {};
  const rules = rulesOf(options);
  const quota = options.quota === undefined ? undefined : createQuota(root, options.quota);
  const nephele = createNephele(
    {
      adapter: new RuledAdapter(root, rules, quota),
      authenticator: Object.keys(users).length > 0 ? basicAuthenticator(users) : new EverybodyAuthenticator(),
      plugins: [accessPlugin(rules, basePath), deleteTreePlugin(), lockOwnerPlugin()],
    },
    { errorHandler: answerError },
  );
  const app = express();
  // Its hrefs are absolute URLs: behind a proxy on this machine they begin with the client's scheme.
  app.set("trust proxy", "loopback");
  app.disable("x-powered-by");
  nephele.disable("x-powered-by");
  app.use(basePath || "/", nephele);
  app.use((_request, response) => {
    response.status(404).type("text/plain").send(`Nothing is served here; the root is ${basePath}/.\n`);
  });
  app.use(answerUnexpected);
  return { app, rules, quota };
}

/** Nephele's own handler sends stack traces outside of production. */
const answerError: Options["errorHandler"] = async (code, message, _request, response, error) => {
  if (error) response.locals["errors"]?.push(error);
  if (response.headersSent || response.destroyed) {
    response.end();
    return;
  }
  if (code === 500 && error && isRequestsFault(error)) {
    response.status(400).type("text/plain").send(`400 ${error.message}\n`);
    return;
  }
  response.status(code);
  if (code < 400) {
    // Not Modified
    if (error && "etag" in error && typeof error.etag === "string") response.set("ETag", error.etag);
    if (error && "lastModified" in error && error.lastModified instanceof Date) {
      response.set("Last-Modified", error.lastModified.toUTCString());
    }
    response.end();
    return;
  }
  response.type("text/plain").send(`${code} ${message}\n`);
};

/** XML that is not well-formed (RFC 4918 section 8.2), as Nephele's parser says it, or a malformed escape in Destination. */
function isRequestsFault(error: Error): boolean {
  return error instanceof URIError || /\nLine: \d+\nColumn: \d+\nChar: /u.test(error.message);
}

/** What is thrown outside of Nephele's own catch, a malformed escape in the path for example; express would print it. */
const answerUnexpected: ErrorRequestHandler = (
  error: Error & { status?: number },
  _request,
  response,
  _next,
) => {
  (response.locals["errors"] as unknown[] | undefined)?.push(error);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const code = error.status ?? (error instanceof URIError ? 400 : 500);
  response.status(code).type("text/plain").send(`${code} ${error.message}\n`);
};
