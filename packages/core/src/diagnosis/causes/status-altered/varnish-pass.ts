/** What Varnish hashes, it asks the server for with GET. */
export const VARNISH_PASS =
  'In vcl_recv, behind the access rules and before any `return (hash)`: `if (req.method != "GET" && req.method != "HEAD") { return (pass); }`.';
