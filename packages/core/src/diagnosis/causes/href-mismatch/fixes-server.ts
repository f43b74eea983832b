import { FORMER } from "../apply.ts";
import type { Fix } from "../../types.ts";

/** Where servers are told under which address clients see them. */
export const serverFixes: readonly Fix[] = [
  {
    title: "Nextcloud, ownCloud: state public host, scheme and root",
    difficulty: "medium",
    risk: "low",
    products: ["nextcloud", "owncloud"],
    steps: [
      "In config/config.php: `'trusted_proxies' => ['10.0.0.5'], 'overwriteprotocol' => 'https', 'overwritehost' => 'cloud.example.org'`, below a path `'overwritewebroot' => '/cloud'` as well.",
    ],
    caution: "A wrong overwritehost locks everybody out of the web interface too: keep a copy of config.php.",
    rollback: FORMER,
  },
  {
    title: "Tomcat: same context path, and the proxy's address",
    difficulty: "medium",
    risk: "low",
    products: ["tomcat"],
    steps: [
      "Deploy the WebDAV servlet under the public path.",
      'In the Host of server.xml: `<Valve className="org.apache.catalina.valves.RemoteIpValve" protocolHeader="X-Forwarded-Proto" portHeader="X-Forwarded-Port"/>`, and restart.',
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
