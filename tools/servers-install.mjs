// Installs the real servers and proxies that the harness can start, where this can be done: Debian or Ubuntu, as root. It says what it
// cannot do and ends well all the same, because tests say for themselves which servers they skip and why.
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";

/** By what they are for; a group that cannot be had leaves the others alone. */
const groups = {
  "Apache httpd, also with Subversion": ["apache2", "libapache2-mod-svn", "subversion"],
  nginx: ["nginx", "libnginx-mod-http-dav-ext"],
  lighttpd: ["lighttpd", "lighttpd-mod-webdav"],
  rclone: ["rclone"],
  Radicale: ["radicale"],
  Xandikos: ["xandikos"],
  SabreDAV: ["php-cli", "php-sabre-dav", "php-sqlite3", "php-xml", "php-mbstring"],
  Tomcat: ["default-jre-headless", "tomcat10", "libtomcat10-java"],
  HAProxy: ["haproxy"],
  Caddy: ["caddy"],
  "Varnish, with the compiler that it needs": ["varnish", "gcc", "libc6-dev"],
  Squid: ["squid"],
  "Chromium, in which the HTML report is tried": ["chromium"],
  "openssl, which makes the proxies' certificates": ["openssl"],
};

/** Invoked by packages that start a service when they are installed; 101 forbids it. */
const policy = "/usr/sbin/policy-rc.d";

const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" };

function run(command, args) {
  const result = spawnSync(command, args, { env, encoding: "utf8" });
  const said = `${result.stdout ?? ""}${result.stderr ?? ""}`.trim();
  return { ok: result.status === 0, said: result.error ? result.error.message : said };
}

/** Waits for whoever is installing something else; gives up on a mirror that does not answer. */
const apt = (...args) =>
  run("apt-get", [
    "-o",
    "DPkg::Lock::Timeout=300",
    "-o",
    "Acquire::Retries=1",
    "-o",
    "Acquire::http::Timeout=20",
    "-o",
    "Acquire::https::Timeout=20",
    "--quiet",
    ...args,
  ]);

const installed = (name) => {
  const { ok, said } = run("dpkg-query", ["--show", "--showformat=${db:Status-Status}", name]);
  return ok && said === "installed";
};

function main() {
  if (!run("apt-get", ["--version"]).ok) {
    console.log("There is no apt-get here: install the servers by hand. Tests skip those that are missing.");
    return;
  }
  const missing = Object.entries(groups).filter(([, packages]) => !packages.every(installed));
  if (missing.length === 0) {
    console.log("All servers are installed.");
    return;
  }
  const all = missing.flatMap(([, packages]) => packages);
  if (process.getuid?.() !== 0) {
    console.log(`Only root can install: ${missing.map(([title]) => title).join(", ")}. As root:`);
    console.log(`  apt-get install --no-install-recommends ${all.join(" ")}`);
    console.log("Tests skip what is missing.");
    return;
  }
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    installAll(missing);
  } finally {
    // What others install later is none of our business. (The services stay disabled as long as nobody starts them.)
    if (ours) run("rm", ["-f", policy]);
  }
}

function installAll(missing) {
  const update = apt("update", "--error-on=any");
  if (!update.ok) console.log(`The package lists could not be renewed: ${lastLine(update.said)}`);
  for (const [title, packages] of missing) {
    const { ok, said } = apt("install", "--yes", "--no-install-recommends", ...packages);
    console.log(ok ? `installed  ${title}` : `MISSING    ${title}: ${lastLine(said)}`);
    if (!update.ok && !ok && /Failed to fetch|Unable to locate|Could not resolve/.test(said)) {
      console.log("No package can be had here. Tests skip the servers that are missing.");
      return;
    }
  }
}

function lastLine(text) {
  return text.split("\n").findLast((line) => line.trim() !== "") ?? "nothing was said";
}

main();
