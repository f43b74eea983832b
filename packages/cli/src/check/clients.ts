import {
  type Auth,
  type Client,
  createClient,
  InvalidRequestError,
  proxyFromEnvironment,
} from "@multistatus/client";

import { redactUrl } from "../arguments/redact.ts";
import { CommandError } from "../errors.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Project } from "./plan.ts";
import type { CheckFile, UserConfig } from "./types.ts";

/** The clients of one project: one for each user, each with the locks that it holds. */
export interface Clients extends AsyncDisposable {
  of(user: string | false | undefined): Client;
}

export function createClients(project: Project, config: CheckFile, { env }: Pick<Terminal, "env">): Clients {
  const made = new Map<string | false, Client>();
  const make = (user: string | false): Client => {
    try {
      return createClient({
        url: project.url,
        proxy: proxyFromEnvironment(env),
        ...(user !== false && { auth: authOf(user, config.users ?? {}, env) }),
        ...(project.insecure && { tls: { insecure: true } }),
      });
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) throw error;
      throw new CommandError(
        `the url of ${project.name} (${redactUrl(project.url)}) is none`,
        "Give an absolute http or https URL.",
        { cause: error },
      );
    }
  };
  return {
    of: (user) => {
      const name = user ?? project.user ?? false;
      const client = made.get(name) ?? make(name);
      made.set(name, client);
      return client;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...made.values()].map(async (client) => client.close()));
    },
  };
}

/**
 * The credentials of a user.
 *
 * @throws CommandError when nobody is called so, or the environment variable is not set
 */
function authOf(name: string, users: Readonly<Record<string, UserConfig>>, env: Terminal["env"]): Auth {
  const user = users[name];
  if (user === undefined) {
    const known = Object.keys(users);
    throw new CommandError(
      `there is no user ${name}`,
      known.length === 0 ? "Name them in `users`." : `\`users\` has ${known.join(", ")}.`,
    );
  }
  if ("tokenEnv" in user) return { bearer: read(user.tokenEnv, name, env) };
  // Who names the user beside an http URL means it; the exchange says that the password could be read.
  return { username: user.username, password: read(user.passwordEnv, name, env), clearText: true };
}

function read(variable: string, user: string, env: Terminal["env"]): string {
  const value = env[variable];
  if (value !== undefined && value !== "") return value;
  throw new CommandError(
    `the secret of ${user} is missing`,
    `Put it into the environment variable ${variable}.`,
  );
}
