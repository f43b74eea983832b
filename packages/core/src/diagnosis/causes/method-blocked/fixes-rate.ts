import type { Fix } from "../../types.ts";
import { APPLY, PUT_BACK, TAKEN_OUT } from "../apply.ts";

const FLOOD =
  "A limit keeps guessed passwords and floods away: raise it for signed-in users or for this path, and do not remove it.";

/** Where it is not the method that is refused, but so many requests. */
export const rateFixes: readonly Fix[] = [
  {
    title: "Wait, then send fewer requests at once",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Wait as long as Retry-After says, else a minute, and send one request: the refusal goes away by itself.",
      "Set the client to fewer connections and a pause between requests; let it wait after each 429, twice as long each time.",
      "Ask for more in one request: Depth: 1 in place of a PROPFIND for each member, a multiget in place of a GET for each event.",
    ],
  },
  {
    title: "Find who counts, and what",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Look for the request in the server's own access log. If it is not there, something in front has counted: a proxy, a CDN, a firewall or the host's tariff.",
      "Limits count by address as a rule: everybody behind one gateway shares it. With the wrong address passed on (X-Forwarded-For), all users of a proxy are one client.",
      "Wrong passwords count as well: a device with an old password uses up the limit of everybody at its address.",
    ],
  },
  {
    title: "nginx: let bursts through in the DAV location",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      'error.log says `limiting requests, excess: … by zone "NAME"`, or `limiting connections by zone`.',
      "In the DAV location: `limit_req zone=NAME burst=200 nodelay;` with the zone's own name, and a higher `rate=` where limit_req_zone stands; a sync client sends dozens of requests a second.",
      "`limit_req_status 429;` (the default is 503, which clients take for an outage).",
      APPLY.nginx,
    ],
    caution: FLOOD,
    rollback: PUT_BACK,
  },
  {
    title: "HAProxy: raise the rate for the DAV path",
    difficulty: "easy",
    risk: "low",
    products: ["haproxy"],
    steps: [
      "Find `http-request deny deny_status 429 if { sc_http_req_rate(0) gt … }` (or `tarpit`) and raise the number, or add `!{ path_beg /dav/ }`.",
      "`echo 'show table NAME' | socat - /run/haproxy/admin.sock` shows who is over it.",
      APPLY.haproxy,
    ],
    caution: FLOOD,
    rollback: PUT_BACK,
  },
  {
    title: "Nextcloud: lift the brake on this address",
    difficulty: "easy",
    risk: "low",
    products: ["nextcloud"],
    steps: [
      "`occ security:bruteforce:attempts ADDRESS` tells whether wrong passwords are what was counted; find the device that sends them.",
      "Then `occ security:bruteforce:reset ADDRESS`. Behind a proxy set `trusted_proxies` in config.php, so that the client's own address is counted.",
    ],
    caution: "Find the wrong password first: else the brake comes back at once.",
  },
  {
    title: "Cloudflare: except the DAV host from the rate limiting rule",
    difficulty: "easy",
    risk: "low",
    products: ["cloudflare"],
    steps: [
      "Security > Events shows the rule that refused (error 1015). Raise its number, or add the host and path as an exception.",
    ],
    caution: FLOOD,
    rollback: TAKEN_OUT,
  },
];
