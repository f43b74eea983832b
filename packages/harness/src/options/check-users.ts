import { isPlainObject, refuse } from "./refuse.ts";

/** Basic authentication (RFC 7617) has no user name with a colon, and neither part may hold a control character. */
export function checkUsers(value: unknown): void {
  if (!isPlainObject(value)) refuse("users", "must be an object of names and passwords", value);
  for (const [name, password] of Object.entries(value)) {
    if (name === "") refuse("users", "has a user without a name");
    if (name.includes(":")) refuse("users", `has the name "${name}", and a user's name cannot hold a colon`);
    if (hasControl(name)) refuse("users", "has a name with a control character");
    if (typeof password !== "string") refuse(`users["${name}"]`, "must be a password", password);
    if (hasControl(password)) refuse(`users["${name}"]`, "has a control character");
  }
}

const hasControl = (text: string): boolean => /\p{Cc}/u.test(text);
