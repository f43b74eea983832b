/** The last step of a fix that changes a configuration: check it first, then load it. */
export const APPLY = {
  apache: "`apachectl configtest && apachectl graceful`",
  caddy: "`caddy validate --config /etc/caddy/Caddyfile && caddy reload --config /etc/caddy/Caddyfile`",
  haproxy: "`haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy`",
  lighttpd: "`lighttpd -tt -f /etc/lighttpd/lighttpd.conf && systemctl restart lighttpd`",
  nginx: "`nginx -t && nginx -s reload`",
  squid: "`squid -k parse && squid -k reconfigure`",
  varnish:
    "`varnishadm vcl.load NEW /etc/varnish/default.vcl && varnishadm vcl.use NEW` (any name not used yet; a VCL with a mistake is not loaded).",
} as const;

/** The way back from a VCL that was loaded. */
export const FORMER_VCL = "`varnishadm vcl.list` shows the former VCL, `varnishadm vcl.use FORMER` takes it.";
