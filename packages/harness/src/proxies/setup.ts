import { HarnessError } from "../errors.ts";
import { basePathOf } from "../options/base-path.ts";
import { shown } from "../options/refuse.ts";
import { urlOfTarget } from "../options/target.ts";
import { wirings, type ProxyFault } from "./faults.ts";
import type { ProxyOptions, Setup } from "./types.ts";

/** What a target is published under when a fault strips the prefix and no other is asked for. */
const strippedPrefix = "/team";

/** A port on which nobody listens: tcpmux, reserved and in no use. */
const deadPort = 1;

const healthy: Pick<Setup, "passHost" | "passScheme" | "rewriteDestination" | "request" | "hide"> = {
  passHost: true,
  passScheme: true,
  rewriteDestination: true,
  request: {},
  hide: [],
};

/**
 * The options as one way of standing in front of the target; the certificate comes later.
 *
 * @throws {HarnessError} `invalid-target`, `invalid-base-path`, or `unsupported-option` where options do not fit together
 */
export function setupFrom(options: ProxyOptions): Setup {
  const { fault, tls = false } = options;
  const { wiring, prefix, tls: needsTls, down } = wiringOf(fault);
  const origin = originOf(options.target);
  if (needsTls && !tls) {
    throw unsupported(`The fault "${fault}" shows only with TLS in front of the target: add \`tls: true\`.`);
  }
  if (fault === "redirect-to-https" && tls) {
    throw unsupported('The fault "redirect-to-https" is one of a proxy without TLS: leave `tls` out.');
  }
  return {
    ...healthy,
    ...wiring,
    fault,
    tls: undefined,
    origin: { ...origin, ...(down ? { port: deadPort } : {}) },
    publicPath: publicPathOf(options.basePath, origin.path, { fault, prefix }),
  };
}

function wiringOf(fault: ProxyFault | undefined): (typeof wirings)[keyof typeof wirings] {
  if (fault !== undefined && fault in wirings) return wirings[fault as keyof typeof wirings];
  return { wiring: {} };
}

function originOf(target: ProxyOptions["target"]): Setup["origin"] {
  const url = urlOfTarget(target);
  if (url?.protocol !== "http:") {
    const given = url ? `one that begins with ${url.protocol}` : shown(target);
    throw invalidTarget("an http: URL, or a server that was started", given);
  }
  if (url.username !== "" || url.password !== "") {
    throw invalidTarget("a URL without user and password: clients send them", url.origin);
  }
  if (!url.pathname.endsWith("/") || url.search !== "" || url.hash !== "") {
    throw invalidTarget("the URL of a collection, which ends in a slash", url.origin + url.pathname);
  }
  return { host: url.hostname, port: Number(url.port || "80"), path: basePathOf(url.pathname) };
}

function publicPathOf(
  asked: string | undefined,
  originPath: string,
  { fault, prefix }: { fault: ProxyFault | undefined; prefix: "stripped" | "added" | undefined },
): string {
  const path = asked === undefined ? undefined : basePathOf(asked);
  if (prefix === undefined) {
    if (path === undefined || path === originPath) return originPath;
    throw unsupported(
      `The target's hrefs begin with "${originPath}/", and a proxy does not rewrite what is in a 207: start the target with ` +
        `the base path "${path || "/"}", or ask for the fault "prefix-stripped".`,
    );
  }
  if (prefix === "added") {
    const added = path ?? "";
    if (originPath !== added && originPath.endsWith(added)) return added;
    throw unsupported(
      `The fault "${fault}" needs a target whose path is longer than the public one: start it with \`basePath\`, "/dav" for example.`,
    );
  }
  const stripped = path ?? strippedPrefix + originPath;
  if (stripped === originPath || !stripped.endsWith(originPath)) {
    throw unsupported(
      `The fault "${fault}" needs a public path that ends in the target's, "${strippedPrefix}${originPath}" for example.`,
    );
  }
  return stripped;
}

function unsupported(message: string): HarnessError {
  return new HarnessError("unsupported-option", message);
}

function invalidTarget(wanted: string, given: string): HarnessError {
  return new HarnessError("invalid-target", `The target of a proxy is ${wanted}; this is ${given}`);
}
