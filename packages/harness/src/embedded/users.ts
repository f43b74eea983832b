import { UnauthorizedError, type Authenticator, type AuthResponse } from "nephele";
import { User } from "@nephele/authenticator-none";
import { realm } from "../child/password-file.ts";

type AuthenticatedRequest = Parameters<Authenticator["authenticate"]>[0];

/** Basic authentication (RFC 7617) of a fixed set of users. */
export function basicAuthenticator(users: Readonly<Record<string, string>>): Authenticator {
  return {
    async authenticate(request: AuthenticatedRequest, response: AuthResponse) {
      const name = authenticatedUser(request.headers.authorization, users);
      if (name === undefined) {
        response.set("WWW-Authenticate", `Basic realm="${realm}", charset="UTF-8"`);
        throw new UnauthorizedError("A user name and a password are required.");
      }
      return new User({ username: name });
    },
    async cleanAuthentication() {},
  };
}

/** The user whose name and password the header holds. */
function authenticatedUser(
  authorization: string | undefined,
  users: Readonly<Record<string, string>>,
): string | undefined {
  const credentials = /^basic +([a-z0-9+/=]+)$/iu.exec(authorization ?? "")?.[1];
  if (credentials === undefined) return undefined;
  const pair = Buffer.from(credentials, "base64").toString("utf8");
  const colon = pair.indexOf(":");
  const name = pair.slice(0, colon);
  const known = colon > 0 && Object.hasOwn(users, name) && users[name] === pair.slice(colon + 1);
  return known ? name : undefined;
}
