import {
  type Auth,
  type Client,
  createClient,
  InvalidRequestError,
  proxyFromEnvironment,
} from "@multistatus/client";

import { redactUrl } from "../arguments/redact.ts";
import { CommandError } from "../errors.ts";
import { authOf, type SignIn } from "../io/sign-in.ts";
import type { Terminal } from "../io/terminal.ts";
import type { Project } from "./plan.ts";
import type { CheckFile, UserConfig } from "./types.ts";

/** The clients of one project: one for each user, each with the locks that it holds. */
export interface Clients extends AsyncDisposable {
  of(user: string | false | undefined): Client;
}

/** A user by name, nobody, or, where the configuration leaves it open, whoever the command line names. */
type Who = string | false | undefined;

/**
 * Gets at the secrets of those who ask in a project.
 *
 * @param users those named in its requests
 * @throws CommandError when nobody is called so, or a secret is missing
 */
export async function createClients(
  project: Project,
  { users: known = {} }: CheckFile,
  users: ReadonlySet<Who>,
  signIn: SignIn,
  terminal: Terminal,
): Promise<Clients> {
  const { url } = project;
  if (!URL.canParse(url)) throw noUrl(project);
  const auths = new Map<Who, Auth | undefined>([[false, undefined]]);
  for (const user of users) {
    const who = user ?? project.user;
    if (auths.has(who)) continue;
    const auth =
      who === undefined
        ? await authOf({ url }, signIn, terminal)
        : await secretOf(String(who), known, url, signIn, terminal);
    auths.set(who, auth);
  }
  const made = new Map<Who, Client>();
  const make = (who: Who): Client => {
    const auth = auths.get(who);
    try {
      return createClient({
        url,
        proxy: proxyFromEnvironment(terminal.env),
        ...(auth && { auth }),
        ...(project.insecure && { tls: { insecure: true } }),
      });
    } catch (error) {
      if (!(error instanceof InvalidRequestError)) throw error;
      throw noUrl(project, error);
    }
  };
  return {
    of: (user) => {
      const who = user ?? project.user;
      const client = made.get(who) ?? make(who);
      made.set(who, client);
      return client;
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...made.values()].map(async (client) => client.close()));
    },
  };
}

function noUrl({ name, url }: Project, cause?: unknown): CommandError {
  const shown = `the url of ${name} (${redactUrl(url)})`;
  if (url === "")
    return new CommandError(
      `the url of ${name} is empty`,
      "Set what it is taken from: a variable of the environment may be missing in this job.",
      { cause },
    );
  return url.includes("#")
    ? new CommandError(`${shown} holds a #, and what follows it would not be sent`, "Write %23 for it.", {
        cause,
      })
    : new CommandError(`${shown} is none`, "Give an absolute http or https URL.", { cause });
}

/** The credentials of a user whom the configuration names. */
async function secretOf(
  name: string,
  users: Readonly<Record<string, UserConfig>>,
  url: string,
  { netrc = false, netrcFile }: SignIn,
  terminal: Terminal,
): Promise<Auth | undefined> {
  const user = users[name];
  if (user === undefined) {
    const known = Object.keys(users);
    throw new CommandError(
      `there is no user ${name}`,
      known.length === 0 ? "Name them in `users`." : `\`users\` has ${known.join(", ")}.`,
    );
  }
  if ("tokenEnv" in user) return { bearer: read(user.tokenEnv, name, terminal.env) };
  const { username, passwordEnv } = user;
  const isSet = passwordEnv !== undefined && Boolean(terminal.env[passwordEnv]);
  if (!isSet && (netrc || netrcFile !== undefined)) {
    const file = netrcFile === undefined ? { netrc } : { netrcFile };
    return await authOf({ url }, { user: username, ...file }, terminal);
  }
  if (passwordEnv === undefined)
    throw new CommandError(
      `the secret of ${name} is missing`,
      "Name its environment variable in `passwordEnv`, or take it from netrc with --netrc.",
    );
  // Who names the user beside an http URL means it; the exchange says that the password could be read.
  return { username, password: read(passwordEnv, name, terminal.env), clearText: true };
}

function read(variable: string, user: string, env: Terminal["env"]): string {
  const value = env[variable];
  if (value !== undefined && value !== "") return value;
  throw new CommandError(
    `the secret of ${user} is missing`,
    `Put it into the environment variable ${variable}.`,
  );
}
