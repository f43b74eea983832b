import { child } from "../properties/element.ts";
import { resourcesOfExchange } from "../resources/exchange.ts";
import { isSuccess } from "../resources/status.ts";
import type { Resource } from "../resources/types.ts";
import { optionsFacts } from "./options-facts.ts";
import type { Capabilities, CapabilityAnswers, ClientFit, OptionsFacts, UnmetNeed } from "./types.ts";

type Facts = Omit<Capabilities, "clients">;

/** One thing that a client needs. */
interface Need extends UnmetNeed {
  /** `undefined` where the answers do not decide it. */
  isMet: (facts: Facts, answers: CapabilityAnswers) => boolean | undefined;
}

interface Client {
  client: string;
  kind: ClientFit["kind"];
  needs: readonly Need[];
}

/** Who must sign in, or may not, is told nothing. */
const isOpen = (options: OptionsFacts | undefined): options is OptionsFacts =>
  options !== undefined && options.status !== undefined && options.status !== 401 && options.status !== 403;

const hasDav = (options: OptionsFacts | undefined): boolean | undefined =>
  isOpen(options)
    ? isSuccess(options.status) && options.classes.length + options.extensions.length > 0
    : undefined;

const hasClass =
  (token: string): Need["isMet"] =>
  ({ resource }) =>
    isOpen(resource) ? resource.classes.includes(token) : undefined;

/** Whether the properties were told at all: where credentials are wanted, nothing can be concluded. */
const isTold = ({ properties }: CapabilityAnswers): boolean | undefined => {
  const status = properties?.response?.status;
  return status === undefined || status === 401 || status === 403 ? undefined : status === 207;
};

const listed: Need["isMet"] = ({ properties }, answers) => isTold(answers) && properties.length > 0;

const isCalendar = ({ response }: Resource): boolean =>
  response.propstats.some(
    ({ properties, status }) =>
      isSuccess(status?.code) &&
      properties.some(
        (property) =>
          property.name === "{DAV:}resourcetype" &&
          child(property.element(), "{urn:ietf:params:xml:ns:caldav}calendar") !== undefined,
      ),
  );

/** Every client looks at the folder before anything else. */
const propfind = (id: string): Need => ({
  id,
  need: "A Multi-Status to PROPFIND",
  without: "The folder cannot be opened.",
  level: "required",
  source: "RFC 4918 section 9.1",
  isMet: listed,
});

const davHeader = (id: string, without: string, source: string): Need => ({
  id,
  need: "A DAV header in the answer to OPTIONS",
  without,
  level: "required",
  source,
  isMet: ({ resource }) => hasDav(resource),
});

/** Who needs what, each from the product's own source or from reports of its users. */
const CLIENTS: readonly Client[] = [
  {
    client: "Windows Explorer (WebClient)",
    kind: "files",
    needs: [
      {
        id: "root-options",
        need: "A DAV header in the answer to OPTIONS of the server's root, wherever the share lies",
        without: "The folder does not appear to be valid, until a restart.",
        level: "required",
        source: "mickael-kerjean/filestash#669",
        isMet: ({ root }) => hasDav(root),
      },
      {
        id: "no-basic-in-clear",
        need: "TLS, or another scheme than Basic",
        without: "Right credentials are called wrong: Basic is not sent over HTTP (BasicAuthLevel).",
        level: "required",
        source: "drakkan/sftpgo#614",
        isMet: ({ secure, authentication: { required, schemes } }) =>
          secure ||
          (required === undefined ? undefined : !required || schemes.some((one) => one !== "basic")),
      },
      {
        id: "slash-not-redirected",
        need: "An answer, not a redirect, to PROPFIND of a collection without its trailing slash",
        without: "Folders may look empty.",
        level: "feature",
        source: "vaggeliskls/webdav-server#27",
        isMet: ({ reading }, { withoutSlash }) => {
          const status = withoutSlash?.response?.status;
          return status === undefined || status === 401 || reading.is !== "told" ? undefined : status < 300;
        },
      },
      propfind("windows-propfind"),
      {
        id: "windows-locks",
        need: "LOCK and UNLOCK (class 2)",
        without: "The folder may be mounted read-only.",
        level: "feature",
        source: "ltworf/weborf#78",
        isMet: ({ features }) => features.locks,
      },
    ],
  },
  {
    client: "Microsoft Office",
    kind: "files",
    needs: [
      {
        id: "author-via",
        need: "MS-Author-Via: DAV in the answer to OPTIONS",
        without: "Documents open read-only.",
        level: "required",
        source: "FubarDevelopment/WebDavServer#18",
        isMet: ({ resource }) => (isOpen(resource) ? /\bDAV\b/i.test(resource.msAuthorVia ?? "") : undefined),
      },
      {
        id: "office-there",
        need: "A document or a folder under this URL",
        without: "Nothing can be opened.",
        level: "required",
        source: "RFC 9110 section 15.5.5",
        isMet: ({ reading }) => (reading.is === "missing" ? false : reading.is === "told" ? true : undefined),
      },
      {
        id: "office-locks",
        need: "LOCK (class 2)",
        without: "Documents cannot be saved in place.",
        level: "required",
        source: "Winterleaf/Winterleaf-WebDavSharp.SQLExample#11",
        isMet: ({ features }) => features.locks,
      },
    ],
  },
  {
    client: "macOS Finder",
    kind: "files",
    needs: [
      {
        id: "finder-locks",
        need: "Class 2 (locks) in the DAV header",
        without: "The volume is mounted read-only.",
        level: "feature",
        source: "couling/WebDAV-Daemon#17",
        isMet: hasClass("2"),
      },
      propfind("finder-propfind"),
    ],
  },
  {
    client: "GNOME Files (gvfs)",
    kind: "files",
    needs: [
      davHeader("gvfs-dav", "Not a WebDAV enabled share.", "GNOME/gvfs daemon/gvfsbackenddav.c"),
      {
        id: "gvfs-propfind",
        need: "A Multi-Status to PROPFIND with Depth 0",
        without: "Mounting fails.",
        level: "required",
        source: "GNOME/gvfs daemon/gvfsbackenddav.c",
        isMet: listed,
      },
    ],
  },
  {
    client: "KDE Dolphin (kio)",
    kind: "files",
    needs: [
      davHeader(
        "kio-dav",
        "The server does not support the WebDAV protocol.",
        "KDE/kio src/ioslaves/http/http.cpp",
      ),
      propfind("kio-propfind"),
    ],
  },
  {
    client: "davfs2",
    kind: "files",
    needs: [
      {
        id: "davfs2-class-1",
        need: "Class 1 in the DAV header (`2` alone is not enough)",
        without: "Mounting fails: the server does not support WebDAV (unless `ignore_dav_header 1` is set).",
        level: "required",
        source: "alisarctl/davfs2 src/webdav.c",
        isMet: hasClass("1"),
      },
      propfind("davfs2-propfind"),
      {
        id: "davfs2-locks",
        need: "Class 2 in the DAV header",
        without: "Files are not locked while they are open.",
        level: "feature",
        source: "alisarctl/davfs2 src/webdav.c",
        isMet: hasClass("2"),
      },
    ],
  },
  {
    client: "rclone",
    kind: "files",
    needs: [
      {
        id: "rclone-propfind",
        need: "A Multi-Status to PROPFIND",
        without: "Nothing can be listed.",
        level: "required",
        source: "rclone/rclone backend/webdav/webdav.go",
        isMet: listed,
      },
    ],
  },
  {
    client: "macOS and iOS Calendar",
    kind: "calendars",
    needs: [
      {
        id: "apple-principal",
        need: "DAV:current-user-principal",
        without: "The account cannot be set up.",
        level: "required",
        source: "sabre-io/dav#1151",
        isMet: ({ principal }, answers) => isTold(answers) && principal !== undefined,
      },
      {
        id: "apple-home",
        need: "calendar-home-set on the principal",
        without: "No calendars are found.",
        level: "required",
        source: "sabre-io/dav#813",
        isMet: ({ homes }, answers) => isTold(answers) && homes.calendars.length > 0,
      },
      {
        id: "apple-well-known",
        need: "A redirect at /.well-known/caldav",
        without: "Only the full path sets up an account.",
        level: "feature",
        source: "lennart-k/rustical#98",
        isMet: ({ wellKnown: { caldav } }) => caldav && caldav.location !== undefined,
      },
    ],
  },
  {
    client: "DAVx5",
    kind: "calendars",
    needs: [
      {
        id: "davx5-service",
        need: "calendar-access or addressbook in the DAV header of the principal",
        without: "No service is found.",
        level: "required",
        source: "sabre-io/Baikal#838",
        isMet: ({ resource }, { principalOptions }) => {
          const asked = principalOptions ? optionsFacts(principalOptions) : resource;
          if (!isOpen(asked)) return undefined;
          const { extensions } = asked;
          return extensions.includes("calendar-access") || extensions.includes("addressbook");
        },
      },
      {
        id: "davx5-options",
        need: "A successful answer to OPTIONS",
        without: "No service is found.",
        level: "required",
        source: "tchapi/davis#122",
        isMet: ({ resource }) => (isOpen(resource) ? isSuccess(resource.status) : undefined),
      },
    ],
  },
  {
    client: "Thunderbird",
    kind: "calendars",
    needs: [
      {
        id: "thunderbird-calendars",
        need: "Collections of the type calendar in the calendar home",
        without: "No calendars are found.",
        level: "required",
        source: "linagora/esn-sabre#343",
        isMet: (_facts, answers) => {
          const asked = answers.calendarHome ?? answers.properties;
          if (!asked || isTold(answers) === undefined) return undefined;
          return resourcesOfExchange(asked).resources.some(isCalendar);
        },
      },
      {
        id: "thunderbird-scheduling",
        need: "calendar-auto-schedule in the DAV header",
        without: "Invitations go out by mail.",
        level: "feature",
        source: "mozilla/mozilla-central calendar/providers/caldav/calDavCalendar.js",
        isMet: ({ features }) => features["calendar-auto-schedule"],
      },
    ],
  },
];

/** What each client misses, and whether it works at all. */
export function fitOf(facts: Facts, answers: CapabilityAnswers): ClientFit[] {
  return CLIENTS.map(({ client, kind, needs }) => {
    const missing: UnmetNeed[] = [];
    const undecided: string[] = [];
    for (const { isMet, ...need } of needs) {
      const met = isMet(facts, answers);
      if (met === undefined) undecided.push(need.id);
      else if (!met) missing.push(need);
    }
    const fails = missing.some(({ level }) => level === "required");
    const isOpenYet = !fails && needs.some(({ id, level }) => level === "required" && undecided.includes(id));
    return { client, kind, ...(!isOpenYet && { usable: !fails }), missing, undecided };
  });
}

/** Ids and sources of all needs. */
export const CLIENT_NEEDS: readonly (Pick<UnmetNeed, "id" | "need" | "level" | "source"> & {
  /** For people: `Microsoft Office`. */
  client: string;
})[] = CLIENTS.flatMap(({ client, needs }) =>
  needs.map(({ id, need, level, source }) => ({ client, id, need, level, source })),
);
