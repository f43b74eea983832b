/** What a response does not say of the request that it answers. */
export interface KnownOfRequest {
  /** `PROPFIND`, `DELETE` …: what a status means depends on it. */
  method?: string;
  /** Where the request was sent first; a relative one is read from where the answer came from. Default: what the response names. */
  url?: string;
  /** The request's header fields, `Depth` above all. */
  headers?: Readonly<Record<string, string>>;
  /** What was sent: which properties a PROPFIND names decides what a 404 among them means. */
  body?: string | Uint8Array;
}

/** For responses that do not tell the method: the request that they answer. */
export type RequestWithMethod = KnownOfRequest & {
  /** `PROPFIND`, `DELETE` …: what a status means depends on it. */
  method: string;
};
