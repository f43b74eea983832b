import { areaPath, destinationPattern, readOnlyPaths } from "../child/areas.ts";
import { realm } from "../child/password-file.ts";
import { seedSegments } from "../seed/write-seed.ts";
import type { ServerOptions } from "../types.ts";

export interface TomcatConfig {
  options: ServerOptions;
  directory: string;
  root: string;
  basePath: string;
  port: number;
}

/** conf/server.xml: one context over the served directory. */
export function serverXml({ options, directory, root, basePath, port }: TomcatConfig): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Server port="-1">
  <Service name="Catalina">
    <Connector port="${port}" address="127.0.0.1" maxThreads="16" URIEncoding="UTF-8"/>
    <Engine name="Catalina" defaultHost="localhost">
      <Realm className="org.apache.catalina.realm.MemoryRealm" pathname="conf/users.xml"/>
      <Host name="localhost" appBase="webapps" autoDeploy="false" deployOnStartup="false">
        <Valve className="org.apache.catalina.valves.rewrite.RewriteValve"/>
        <Valve className="org.apache.catalina.valves.AccessLogValve" directory="${escape(directory)}" prefix="access"
          suffix=".log" rotatable="false" buffered="false" pattern="%{yyyy-MM-dd'T'HH:mm:ss}t %u &quot;%r&quot; %s %b %{ms}Tms"/>
        <Context path="${escape(basePath)}" docBase="${escape(root)}" mapperContextRootRedirectEnabled="true">
          ${authenticator(options)}
          <Resources cachingAllowed="false"/>
        </Context>
      </Host>
    </Engine>
  </Service>
</Server>
`;
}

function authenticator({ authentication = "basic" }: ServerOptions): string {
  const valve = (attributes: string): string =>
    `<Valve className="org.apache.catalina.authenticator.${attributes}/>`;
  return authentication === "digest"
    ? valve('DigestAuthenticator" algorithms="MD5"')
    : valve('BasicAuthenticator" charset="UTF-8"');
}

/** conf/web.xml, the defaults of every application: the WebDAV servlet and who may do what. */
export function webXml({ options }: TomcatConfig): string {
  const signIn = Object.keys(options.users ?? {}).length > 0;
  const method = options.authentication === "digest" ? "DIGEST" : "BASIC";
  return `<?xml version="1.0" encoding="UTF-8"?>
<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
  <servlet>
    <servlet-name>webdav</servlet-name>
    <servlet-class>org.apache.catalina.servlets.WebdavServlet</servlet-class>
    <init-param><param-name>readonly</param-name><param-value>false</param-value></init-param>
    <init-param><param-name>listings</param-name><param-value>true</param-value></init-param>
  </servlet>
  <servlet-mapping><servlet-name>webdav</servlet-name><url-pattern>/*</url-pattern></servlet-mapping>
  <mime-mapping><extension>txt</extension><mime-type>text/plain</mime-type></mime-mapping>
  <mime-mapping><extension>xml</extension><mime-type>application/xml</mime-type></mime-mapping>
${(options.forbidden ?? []).map((path) => constraint(path, "", "<auth-constraint/>")).join("")}${readOnlyPaths(
    options,
  )
    .map((path) => constraint(path, reading, "<auth-constraint/>"))
    .join(
      "",
    )}${signIn ? constraint("/", "", "<auth-constraint><role-name>user</role-name></auth-constraint>") : ""}
  <login-config><auth-method>${method}</auth-method><realm-name>${realm}</realm-name></login-config>
  <security-role><role-name>user</role-name></security-role>
</web-app>
`;
}

const reading = ["GET", "HEAD", "OPTIONS", "PROPFIND"]
  .map((method) => `<http-method-omission>${method}</http-method-omission>`)
  .join("");

function constraint(path: string, methods: string, who: string): string {
  const area = seedSegments(path).map(encodeURIComponent).join("/");
  const patterns = area === "" ? ["/*"] : [`/${area}`, `/${area}/*`];
  const urls = patterns.map((pattern) => `<url-pattern>${escape(pattern)}</url-pattern>`).join("");
  return (
    "  <security-constraint><web-resource-collection><web-resource-name>area</web-resource-name>" +
    `${urls}${methods}</web-resource-collection>${who}</security-constraint>\n`
  );
}

/** conf/Catalina/localhost/rewrite.config: the servlet does not ask who may write to the place that Destination names. */
export function rewriteRules({ options, basePath }: TomcatConfig): string {
  return [...(options.forbidden ?? []), ...readOnlyPaths(options)]
    .map((path) => destinationPattern(areaPath(basePath, path)))
    .map((pattern) => `RewriteCond %{HTTP:Destination} ${pattern}.*\nRewriteRule .* - [F]\n`)
    .join("");
}

export function usersXml({ users = {} }: ServerOptions): string {
  const lines = Object.entries(users).map(
    ([name, password]) =>
      `  <user username="${escape(name)}" password="${escape(password)}" roles="user"/>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tomcat-users>\n${lines.join("")}</tomcat-users>\n`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
