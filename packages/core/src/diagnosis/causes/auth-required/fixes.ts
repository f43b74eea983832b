import { FORMER, TAKEN_OUT } from "../apply.ts";
import type { Fix } from "../../types.ts";
import { serverFixes } from "./fixes-server.ts";

/** What a person or a client can do with any server. */
const everywhere: readonly Fix[] = [
  {
    title: "Give the client the credentials, tried outside of it first",
    difficulty: "easy",
    risk: "none",
    steps: [
      "`curl -i -u USER -X PROPFIND -H 'Depth: 0' URL` asks for the password: with 207 it is right, and the client sent none, or an old or mistyped one. Remove what is in its keychain and enter it there.",
      "The user name may be a login name, an e-mail address or DOMAIN\\USER.",
      "Clients encode letters beyond ASCII in ISO-8859-1 or UTF-8: try without them.",
    ],
    caution:
      "Several wrong tries can lock the account or the address out for a while: stop the sync client first.",
  },
  {
    title: "Use the scheme that the challenge offers",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Set the client to one that WWW-Authenticate names: Basic, Digest, Bearer, Negotiate or NTLM (curl: `--anyauth`).",
      "Digest with `stale=true`: the password is right; repeat with the new nonce. Bearer with `invalid_token`: fetch a new token.",
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
    caution: "Not curl's `--location-trusted`: any redirect would get the credentials.",
    rollback: FORMER,
  },
  {
    title: "Use an application's password where a browser sign-in stands in front",
    difficulty: "easy",
    risk: "low",
    steps: [
      "Single sign-on and two-factor login need a browser. Make an application's password or a token for the WebDAV client in the account's security settings.",
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
      "429, or 403 after many 401s: stop the client that keeps trying with an old password, wait as long as Retry-After says, and correct it.",
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
      "Send PROPFIND without credentials to the server itself, around the sign-in: go on only if it gives 401.",
      "oauth2-proxy: `--skip-auth-route='^/dav/'`. Authelia: a rule with `policy: bypass` for the path. Cloudflare Access: a Bypass policy.",
      "Then once more through it without credentials: 401, and no page.",
    ],
    caution:
      "Where the server has no authentication of its own, the tree is open to everybody from then on. Name the exact path.",
    rollback: TAKEN_OUT,
  },
];

export const fixes: readonly Fix[] = [...everywhere, ...serverFixes];
