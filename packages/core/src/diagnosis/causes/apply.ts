/** The last step of a fix that changes a configuration: check it first, then load it. */
export const APPLY = {
  apache: "`apachectl configtest && apachectl graceful`",
  caddy: "`caddy validate --config /etc/caddy/Caddyfile && caddy reload --config /etc/caddy/Caddyfile`",
  haproxy: "`haproxy -c -f /etc/haproxy/haproxy.cfg && systemctl reload haproxy`",
  lighttpd: "`lighttpd -tt -f /etc/lighttpd/lighttpd.conf && systemctl restart lighttpd`",
  nginx: "`nginx -t && nginx -s reload`",
  squid: "`squid -k parse && squid -k reconfigure`",
  varnish: "`varnishadm vcl.load NEW /etc/varnish/default.vcl && varnishadm vcl.use NEW` (any new name).",
} as const;

/** The way back from a VCL that was loaded. */
export const FORMER_VCL = "`varnishadm vcl.list` shows the former one, `varnishadm vcl.use FORMER` takes it.";

/** The ways back: where a configuration was changed that is loaded anew, where something was added to one, and anywhere else. */
export const PUT_BACK = "Put back what was there before, and reload.";
export const TAKE_OUT = "Take out what was added, and reload.";
export const TAKEN_OUT = "Take out again what was added.";
export const FORMER = "Put back what was there before.";
