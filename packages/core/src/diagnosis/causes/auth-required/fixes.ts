import { TAKEN_OUT } from "../apply.ts";
import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

/** What a person or a client can do with any server. */
const everywhere: readonly Fix[] = [
  {
    title: "Give the client the credentials, tried outside of it first",
    difficulty: "easy",
    risk: "none",
    steps: [
      "`curl -i -u USER -X PROPFIND -H 'Depth: 0' URL` asks for the password: with 207 they are right, and the client sent none, or an old or mistyped one. Remove what it has in its keychain and enter them there.",
      "Mind the user name that the server wants: login name, e-mail address, or DOMAIN\\USER.",
      "Letters beyond ASCII in user or password: clients differ in ISO-8859-1 and UTF-8 (RFC 7617 section 2.1). Try with plain ASCII.",
    ],
    caution:
      "Several wrong tries can lock the account or the address out for a while: stop the sync client first.",
  },
  {
    title: "Use the scheme that the challenge offers",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Read WWW-Authenticate in the 401: Basic, Digest, Bearer, Negotiate or NTLM. Set the client to one of these (curl: `--anyauth`).",
      "A Digest challenge with `stale=true`: take the new nonce and repeat; the password is right. A Bearer challenge with `invalid_token`: fetch a new token.",
      "Windows does not send Basic over plain http: use https.",
    ],
  },
  {
    title: "Send credentials to the origin that asks for them",
    difficulty: "easy",
    risk: "low",
    steps: [
      "After a redirect to another host or port clients leave Authorization out, on purpose. Set the client's base URL to the address that answers.",
    ],
    caution:
      "Do not make a client send credentials along on redirects (curl's `--location-trusted`): any redirect would get them.",
    rollback: "Set the old base URL again.",
  },
  {
    title: "Use an application's password where a browser sign-in stands in front",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Single sign-on and two-factor login need a browser. Make an application's password or a token in the account's security settings, and use it in the WebDAV client.",
    ],
    caution:
      "Such a password opens the account without the second factor: one per device, and revoke what is no longer used.",
    rollback: "Revoke it in the account's settings.",
  },
  {
    title: "Lift a lock-out",
    difficulty: "medium",
    risk: "low",
    steps: [
      "429, or 403 after many 401s: stop the client that keeps trying with the old password, wait as long as Retry-After says, and correct it.",
      "fail2ban: `fail2ban-client status`, then `fail2ban-client set JAIL unbanip ADDRESS`.",
    ],
    caution: "Look first whose tries they were: a ban may be an attack that was stopped.",
    rollback: "`fail2ban-client set JAIL banip ADDRESS`.",
  },
  {
    title: "Exempt the WebDAV path from the sign-in page",
    difficulty: "hard",
    risk: "high",
    steps: [
      "Ask the server itself, around the sign-in, without credentials: only if that PROPFIND gives 401, go on.",
      "oauth2-proxy: `--skip-auth-route='^/dav/'`. Authelia: a rule with `policy: bypass` for the path. Cloudflare Access: a Bypass policy, or a service token sent in two headers by the client.",
      "Then once more through it without credentials: 401, and no page.",
    ],
    caution:
      "Where the server has no authentication of its own, the tree is open to everybody from then on. Name the exact path.",
    rollback: TAKEN_OUT,
  },
];

export const fixes: readonly Fix[] = [...everywhere, ...serverFixes];
