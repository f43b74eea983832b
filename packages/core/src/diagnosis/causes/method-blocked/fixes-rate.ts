import type { Fix } from "../../types.ts";
import { APPLY, PUT_BACK, TAKEN_OUT } from "../apply.ts";
import { LIFT_BRAKE } from "../shared-fixes.ts";

const FLOOD =
  "A limit keeps guessed passwords and floods away: raise it for this path, and do not remove it.";

/** Where it is not the method that is refused, but so many requests. */
export const rateFixes: readonly Fix[] = [
  {
    title: "Wait, then send fewer requests at once",
    difficulty: "easy",
    risk: "none",
    steps: [
      "Wait as long as Retry-After says, else a minute: the refusal goes away by itself.",
      "Set the client to fewer connections; let it wait after each 429, twice as long each time.",
      "Ask for more in one request: Depth: 1 in place of a PROPFIND for each member, a multiget in place of a GET for each event.",
    ],
  },
  {
    title: "Find who counts, and what",
    difficulty: "easy",
    risk: "none",
    steps: [
      "If the request is not in the server's own access log, something in front has counted: a proxy, a CDN, a firewall or the host.",
      "Limits count by address as a rule: everybody behind one gateway shares it, and all users of a proxy that does not pass the address on (X-Forwarded-For).",
      "Wrong passwords count as well: one device with an old one uses up the limit of its address.",
    ],
  },
  {
    title: "nginx: let bursts through in the DAV location",
    difficulty: "easy",
    risk: "low",
    products: ["nginx", "openresty"],
    steps: [
      'error.log says `limiting requests, excess: … by zone "NAME"`, or `limiting connections by zone`.',
      "In the DAV location: `limit_req zone=NAME burst=200 nodelay;` with the zone's own name, and a higher `rate=` in limit_req_zone: a sync client sends dozens of requests a second.",
      "`limit_req_status 429;`: clients take the default 503 for an outage.",
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
      "`occ security:bruteforce:attempts ADDRESS` tells whether wrong passwords were counted: find the device that sends them.",
      `Then ${LIFT_BRAKE}`,
    ],
    caution: "With the wrong password still in use the brake comes back at once.",
  },
  {
    title: "Cloudflare: except the DAV host from the rate limiting rule",
    difficulty: "easy",
    risk: "low",
    products: ["cloudflare"],
    steps: ["Security > Events shows the rule (error 1015). Raise its number, or except host and path."],
    caution: FLOOD,
    rollback: TAKEN_OUT,
  },
];
