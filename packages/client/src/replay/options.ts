import type { RequestOptions } from "../request/options.ts";

/** How a recorded request is sent again. */
export interface ReplayOptions extends Pick<
  RequestOptions,
  "body" | "headers" | "maxBodySize" | "maxRedirects" | "redirect" | "signal" | "timeout"
> {
  /**
   * The collection of the recording that the client's base URL now stands for, as a URL or a path: with
   * `https://dav.example/remote.php/dav/` and a client for `http://localhost:8080/`, `/remote.php/dav/a` becomes `/a`.
   * Left out, paths stay as they are and only the origin becomes that of the client.
   */
  from?: string | URL;
  /** Has to be `true` for a method that changes something on the server. */
  allowWrites?: boolean;
}
