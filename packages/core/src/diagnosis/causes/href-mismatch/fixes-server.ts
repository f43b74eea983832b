import { FORMER, TAKEN_OUT } from "../apply.ts";
import type { Fix } from "../../types.ts";

/** Where servers are told under which address clients see them. */
export const serverFixes: readonly Fix[] = [
  {
    title: "rclone: tell it its prefix",
    difficulty: "easy",
    risk: "low",
    products: ["rclone"],
    steps: [
      "Start it with `rclone serve webdav … --baseurl /ext`, and let the proxy pass /ext on unchanged.",
    ],
    rollback: "Start it without --baseurl.",
  },
  {
    title: "Radicale: send X-Script-Name",
    difficulty: "easy",
    risk: "low",
    products: ["radicale"],
    steps: [
      "Let the proxy strip the prefix and name it: in nginx `location /radicale/ { proxy_pass http://localhost:5232/; proxy_set_header X-Script-Name /radicale; proxy_set_header Host $http_host; }`. The slash behind the port strips the prefix.",
      "Radicale then puts the prefix before every href.",
    ],
    rollback: TAKEN_OUT,
  },
  {
    title: "Xandikos: set the route prefix",
    difficulty: "easy",
    risk: "low",
    products: ["xandikos"],
    steps: ["Start it with `--route-prefix /dav`, and let the proxy pass /dav on unchanged."],
    rollback: "Start it without --route-prefix.",
  },
  {
    title: "Nextcloud, ownCloud: state public host, scheme and root",
    difficulty: "medium",
    risk: "low",
    products: ["nextcloud", "owncloud"],
    steps: [
      "In config/config.php: 'trusted_proxies' => ['address of the proxy'], 'overwritehost' => 'cloud.example.org', 'overwriteprotocol' => 'https', and 'overwritewebroot' => '/cloud' when it is mounted below a path; 'overwrite.cli.url' to match.",
      "Or `occ config:system:set overwriteprotocol --value=https`.",
    ],
    caution: "A wrong overwritehost locks everybody out of the web interface too: keep a copy of config.php.",
    rollback: FORMER,
  },
  {
    title: "SabreDAV, Baïkal: set the base URI",
    difficulty: "medium",
    risk: "low",
    products: ["sabredav", "baikal"],
    steps: [
      "SabreDAV: `$server->setBaseUri('/public/path/dav.php/');` (it must end in a slash).",
      "Baïkal: `base_uri` in config/baikal.yaml.",
    ],
    caution: "Keep a copy of the file: with a wrong base URI every request is refused.",
    rollback: FORMER,
  },
  {
    title: "Tomcat: same context path, and the proxy's address",
    difficulty: "medium",
    risk: "low",
    products: ["tomcat"],
    steps: [
      "Deploy the WebDAV servlet under the public path (context path = proxied path).",
      'Add `<Valve className="org.apache.catalina.valves.RemoteIpValve" protocolHeader="x-forwarded-proto"/>`, or proxyName, proxyPort and scheme on the Connector.',
    ],
    caution: "Redeploying under another context path ends running sessions.",
    rollback: "Undeploy and deploy under the former path.",
  },
  {
    title: "mod_dav_svn: use one path in front and behind",
    difficulty: "medium",
    risk: "low",
    products: ["mod_dav_svn"],
    steps: [
      "Give `<Location>` the public path, and proxy without mapping it: Subversion clients follow the hrefs of the answers.",
    ],
    caution: "Working copies keep the old URL: `svn relocate` is needed in each.",
    rollback: FORMER,
  },
];
