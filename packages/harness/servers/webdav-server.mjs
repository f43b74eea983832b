// webdav-server (npm) for one server of the harness, in a process of its own: an If header that it does not understand ends
// it. The one argument is a JSON file: root, port, basePath, realm, users, digest, readOnly and forbidden (as lists of
// segments).
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import webdavServer from "webdav-server";

const webdav = webdavServer.v2;
const config = JSON.parse(readFileSync(process.argv[2], "utf8"));
const reading = new Set(["GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT"]);

const users = new webdav.SimpleUserManager();
for (const [name, password] of Object.entries(config.users)) users.addUser(name, password, false);
const Authentication = config.digest ? webdav.HTTPDigestAuthentication : webdav.HTTPBasicAuthentication;

const server = new webdav.WebDAVServer({
  rootFileSystem: new webdav.PhysicalFileSystem(config.root),
  requireAuthentification: Object.keys(config.users).length > 0,
  httpAuthentication: new Authentication(users, config.realm),
});

/** Who asked, by request. */
const signedIn = new WeakMap();

// After the sign-in, so that a stranger gets 401 first.
server.beforeRequest((context, next) => {
  signedIn.set(context.request, context.user?.username);
  const reason = refusal(context.request);
  if (reason === undefined) return next();
  context.setCode(403);
  context.writeBody(`${reason}\n`);
  return context.exit();
});

function refusal({ method, url, headers }) {
  const places = [segmentsOf(url)];
  if ("destination" in headers) places.push(segmentsOf(withoutBase(headers.destination)));
  const within = (areas) => (place) => areas.some((area) => area.every((segment, i) => place[i] === segment));
  if (places.some(within(config.forbidden))) return "This area is closed.";
  // COPY reads its source: only the destination changes.
  const changed = method === "COPY" ? places.slice(1) : places;
  return !reading.has(method) && changed.some(within(config.readOnly))
    ? "This area is read-only."
    : undefined;
}

/** The path of a URL, or of a reference to this server, below the base path. */
function withoutBase(reference) {
  const base = "http://localhost";
  const pathname = URL.canParse(reference, base) ? new URL(reference, base).pathname : "/";
  return pathname.startsWith(`${config.basePath}/`) ? pathname.slice(config.basePath.length) : pathname;
}

function segmentsOf(path) {
  return path
    .split("/")
    .filter((segment) => segment !== "")
    .map(decode);
}

function decode(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

createServer((request, response) => {
  const { method, url } = request;
  const started = new Date();
  response.once("close", () => {
    const user = signedIn.get(request) || "-";
    const took = Date.now() - started.getTime();
    print(`${started.toISOString()} ${user} "${method} ${url} HTTP/1.1" ${response.statusCode} ${took}ms`);
  });
  if (`${url}/`.startsWith(`${config.basePath}/`)) {
    // It wants the rest of the path, and the base path for its hrefs.
    request.url = url.slice(config.basePath.length) || "/";
    server.executeRequest(request, response, config.basePath);
  } else {
    response.writeHead(404).end();
  }
}).listen(config.port, "127.0.0.1", () => print("listening"));

function print(line) {
  process.stdout.write(`${line}\n`);
}
