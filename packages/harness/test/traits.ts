import type { ServerKindName } from "../src/index.ts";

/** How a kind shows what its options did, where kinds may differ. */
export interface Traits {
  /** What its log says about a request. */
  logged: (request: { method: string; path: string; status: number; user?: string }) => RegExp;
  /** What a change of something read-only is answered with. */
  readOnly: readonly number[];
  /** Read-only and forbidden areas are refused as options. */
  noAreas?: true;
}

const line = ({ method, path, status, user = String.raw`\S+` }: Parameters<Traits["logged"]>[0]): RegExp =>
  new RegExp(`${user} "${method} ${path} HTTP/1\\.1" ${status} `, "u");

const ordinary: Traits = { logged: line, readOnly: [403] };

export const traits: Record<ServerKindName, Traits> = {
  embedded: ordinary,
  apache: ordinary,
  nginx: ordinary,
  lighttpd: ordinary,
  rclone: {
    // It logs no status and no user.
    logged: ({ method, path }) => new RegExp(`INFO {2}: ${path}: ${method} from 127\\.0\\.0\\.1`, "u"),
    // Its file system is read-only, and golang.org/x/net/webdav takes every error of it for a missing file.
    readOnly: [404, 405],
    noAreas: true,
  },
};
