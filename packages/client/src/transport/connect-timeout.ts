/** No connection within the limit of this request, which may be another than that of the client. */
export class ConnectTimeout extends Error {
  readonly code = "UND_ERR_CONNECT_TIMEOUT";

  constructor() {
    super("no connection in time");
  }
}
