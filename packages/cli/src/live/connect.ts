import { readFile } from "node:fs/promises";

import {
  type Auth,
  type Client,
  type ClientOptions,
  createClient,
  createProber,
  type ProbeClient,
  type Prober,
  proxyFromEnvironment,
} from "@multistatus/client";
import type { Limits, Masker } from "@multistatus/core";

import type { Target } from "../arguments/url.ts";
import { CommandError, messageOf } from "../errors.ts";
import { readWithin } from "../exchanges/within-limits.ts";
import { authOf, otherAuthOf } from "../io/sign-in.ts";
import type { Terminal } from "../io/terminal.ts";
import { tlsFor } from "./insecure.ts";
import type { RequestSettings } from "./settings.ts";
import { traceOn } from "./trace.ts";

/** The clients of one live diagnosis, and what sends its probes by them. */
export interface Connections extends AsyncDisposable {
  client: Client;
  prober: Prober;
}

/**
 * Opens what the request and its probes are sent with.
 *
 * @param masker for what is shown of them with `--verbose`
 * @throws CommandError when credentials are missing
 */
export async function connect(
  target: Target,
  settings: RequestSettings,
  terminal: Terminal,
  masker: Masker,
): Promise<Connections> {
  const { timeout = 30, insecure, direct, otherUser } = settings;
  const common: Omit<ClientOptions, "url"> = {
    timeout: timeout * 1000,
    proxy: proxyFromEnvironment(terminal.env),
    ...tlsFor(insecure, terminal),
    ...(settings.verbose === true && traceOn(terminal, masker)),
  };
  const auth = await authOf(target, settings, terminal);
  const other =
    otherUser === undefined ? undefined : await otherAuthOf(target, otherUser, settings, terminal);
  const open: Client[] = [];
  const clientFor = (url: string, credentials: Auth | undefined): Client => {
    const client = createClient({ ...common, url, ...(credentials && { auth: credentials }) });
    open.push(client);
    return client;
  };
  const root = new URL("/", target.url).href;
  const client = clientFor(root, auth);
  const prober = createProber({
    client: limited(client, settings.limit),
    ...(direct && {
      // A path of it is where the proxy's root lies on the server.
      direct: { client: limited(clientFor(direct.url, auth), settings.limit), from: root },
    }),
    ...(other && { otherUser: limited(clientFor(root, other), settings.limit) }),
  });
  return {
    client,
    prober,
    async [Symbol.asyncDispose]() {
      await Promise.all(open.map(async (one) => one.close()));
    },
  };
}

/** The same client, whose answers are read within limits of the person's own. */
function limited(client: Client, limits: Partial<Limits> | undefined): ProbeClient {
  if (limits === undefined) return client;
  return {
    url: client.url,
    async request(method, path, options) {
      const answered = await client.request(method, path, options);
      readWithin([answered], limits, "the answer");
      return answered;
    },
  };
}

/**
 * The body that `--data` names: the text itself, or what is in the file behind `@`.
 *
 * @throws CommandError when the file cannot be read
 */
export async function bodyOf(data: string | undefined): Promise<Uint8Array | string | undefined> {
  if (data === undefined || !data.startsWith("@")) return data;
  const file = data.slice(1);
  try {
    return await readFile(file);
  } catch (error) {
    throw new CommandError(`${file} cannot be read (${messageOf(error)})`, "Name the file behind @.", {
      cause: error,
    });
  }
}
