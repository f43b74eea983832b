import type { Exchange } from "../../exchange/types.ts";
import { XML } from "./answers.ts";
import { exchangeOf, statusesOf } from "./exchange.ts";

/** What came of DELETE /docs/, a response for each path. */
export const deleted = (statuses: Record<string, number>, outer = 207): Exchange =>
  exchangeOf({
    method: "DELETE",
    url: "https://dav.example/docs/",
    status: outer,
    headers: XML,
    body: statusesOf(statuses),
  });
