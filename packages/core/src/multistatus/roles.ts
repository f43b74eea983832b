/** Elements that this reader gives a meaning, by their place in RFC 4918 section 14. Numbers, for speed. */
export const ROLE = {
  none: 0,
  multistatus: 1,
  response: 2,
  propstat: 3,
  prop: 4,
  href: 5,
  status: 6,
  error: 7,
  responsedescription: 8,
  location: 9,
  "sync-token": 10,
  "mkcol-response": 11,
  "mkcalendar-response": 12,
} as const;

export type Role = (typeof ROLE)[keyof typeof ROLE];
export type RoleName = keyof typeof ROLE;

const NAMES = Object.keys(ROLE) as RoleName[];
const CALDAV = "urn:ietf:params:xml:ns:caldav";

export function roleName(role: Role): RoleName {
  return NAMES[role]!;
}

/** The role that a local name has when it is in its right namespace. */
export function roleOfLocal(localName: string): Role {
  return Object.hasOwn(ROLE, localName) ? ROLE[localName as RoleName] : ROLE.none;
}

export function roleOf(namespace: string, localName: string): Role {
  const role = roleOfLocal(localName);
  if (role === ROLE["mkcalendar-response"]) return namespace === CALDAV ? role : ROLE.none;
  return namespace === "DAV:" ? role : ROLE.none;
}

const CHILDREN: Partial<Record<Role, readonly Role[]>> = {
  [ROLE.multistatus]: [ROLE.response, ROLE.responsedescription, ROLE["sync-token"]],
  [ROLE.response]: [
    ROLE.href,
    ROLE.status,
    ROLE.propstat,
    ROLE.error,
    ROLE.responsedescription,
    ROLE.location,
  ],
  [ROLE.propstat]: [ROLE.prop, ROLE.status, ROLE.error, ROLE.responsedescription],
  [ROLE.location]: [ROLE.href],
  [ROLE["mkcol-response"]]: [ROLE.propstat],
  [ROLE["mkcalendar-response"]]: [ROLE.propstat],
};
const ROOTS: readonly Role[] = [
  ROLE.multistatus,
  ROLE.error,
  ROLE.prop,
  ROLE["mkcol-response"],
  ROLE["mkcalendar-response"],
  ROLE.response,
];

const OUTCOMES: ReadonlySet<Role> = new Set<Role>([
  ROLE.multistatus,
  ROLE.response,
  ROLE.propstat,
  ROLE.status,
  ROLE.error,
  ROLE["mkcol-response"],
  ROLE["mkcalendar-response"],
]);

/** Whether it tells, by itself or by what it holds, what became of something. */
export const tellsOutcome = (role: Role): boolean => OUTCOMES.has(role);

/** Whether `child` has its place directly under `parent` (as the root, when there is no parent). */
export function belongs(child: Role, parent: Role | undefined): boolean {
  return (parent === undefined ? ROOTS : (CHILDREN[parent] ?? [])).includes(child);
}
