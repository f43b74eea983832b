import type { LogErrno } from "./types.ts";

/** Linux errno numbers with their names and the texts that C, Go, Java and Windows libraries print for them. */
const ERRNOS: readonly (readonly [number: number, name: string, texts: RegExp])[] = [
  [1, "EPERM", /operation not permitted/i],
  [13, "EACCES", /permission denied|AccessDeniedException|access is denied|zugriff verweigert/i],
  [
    2,
    "ENOENT",
    /no such file or directory|file does not exist|NoSuchFileException|cannot find the (?:file|path)/i,
  ],
  [28, "ENOSPC", /no space left|not enough space on the disk/i],
  [122, "EDQUOT", /disk quota exceeded/i],
  [30, "EROFS", /read-only file system/i],
  [17, "EEXIST", /file (?:already )?exists|FileAlreadyExistsException/i],
  [20, "ENOTDIR", /not a directory/i],
  [21, "EISDIR", /is a directory/i],
  [39, "ENOTEMPTY", /directory ?not ?empty/i],
  [36, "ENAMETOOLONG", /file name too long/i],
  [18, "EXDEV", /cross-device link/i],
  [23, "ENFILE", /too many open files in system/i],
  [24, "EMFILE", /too many open files/i],
  [27, "EFBIG", /file too large/i],
  [40, "ELOOP", /too many levels of symbolic links/i],
  [84, "EILSEQ", /invalid or incomplete multibyte|illegal byte sequence/i],
  [16, "EBUSY", /resource busy/i],
  [5, "EIO", /input\/output error/i],
  [12, "ENOMEM", /cannot allocate memory/i],
  [11, "EAGAIN", /resource temporarily unavailable/i],
  [116, "ESTALE", /stale (?:nfs )?file handle/i],
  [111, "ECONNREFUSED", /connection refused/i],
  [104, "ECONNRESET", /connection reset by peer/i],
  [110, "ETIMEDOUT", /connection timed out|i\/o timeout/i],
  [113, "EHOSTUNREACH", /no route to host/i],
  [32, "EPIPE", /broken pipe/i],
  [22, "EINVAL", /invalid argument/i],
  [95, "EOPNOTSUPP", /operation not supported/i],
];

const BY_NUMBER = new Map(ERRNOS.map(([number, name]) => [number, name]));
const NAMES = new Set(ERRNOS.map(([, name]) => name));

const NUMBERED = [
  /^\((\d{1,3})\)/,
  /[\s\]:,]\((\d{1,3})\)[A-Z]/,
  /\((\d{1,3}): [A-Z]/,
  /\berrno[ :=]+(\d{1,3})\b/i,
  // APR-util's Berkeley DB adds the errno to APR_OS_START_USERERR, 120000.
  /^\(120(\d{3})\)/,
  // 1 is what mod_dav_fs says of any database that does not open.
  /\[\d{3}, #([2-9]|[1-9]\d{1,2})\]/,
  /\bos error (?:code )?(\d{1,3})[:)]/i,
];

/** Nothing of the above can match where this does not. */
const HINT = new RegExp(
  `\\(\\d|errno|WinError|, #[1-9]|os error|${ERRNOS.map(([, , texts]) => texts.source).join("|")}`,
  "i",
);
const NAME = /\bE[A-Z]{3,14}\b/g;

/** Win32 error codes as IIS logs them in `sc-win32-status` (documented by Microsoft; no recording was at hand). */
const WIN32: Readonly<Record<number, string>> = {
  2: "ERROR_FILE_NOT_FOUND",
  3: "ERROR_PATH_NOT_FOUND",
  5: "ERROR_ACCESS_DENIED",
  19: "ERROR_WRITE_PROTECT",
  32: "ERROR_SHARING_VIOLATION",
  33: "ERROR_LOCK_VIOLATION",
  39: "ERROR_HANDLE_DISK_FULL",
  64: "ERROR_NETNAME_DELETED",
  80: "ERROR_FILE_EXISTS",
  112: "ERROR_DISK_FULL",
  123: "ERROR_INVALID_NAME",
  145: "ERROR_DIR_NOT_EMPTY",
  183: "ERROR_ALREADY_EXISTS",
  1295: "ERROR_DISK_QUOTA_EXCEEDED",
  1326: "ERROR_LOGON_FAILURE",
  2148074254: "SEC_E_NO_CREDENTIALS",
};

/**
 * The operating system error that a message names: `(13)Permission denied`, `(2: No such file or directory)`,
 * `[Errno 13]`, `(errno 13)`, mod_dav's `[500, #13]`, `EACCES`, or only the text (`permission denied`). An APR status
 * above 255 is no errno, and mod_dav's `#n` is one only when it is in the table.
 */
export function findErrno(message: string): LogErrno | undefined {
  for (const [name] of message.matchAll(NAME)) {
    if (NAMES.has(name)) return { name };
  }
  if (!HINT.test(message)) return undefined;
  for (const pattern of NUMBERED) {
    const number = Number(pattern.exec(message)?.[1] ?? Number.NaN);
    const name = BY_NUMBER.get(number);
    if (name !== undefined) return { name, number };
  }
  const win = /\[WinError (\d+)\]/.exec(message);
  if (win) return win32(Number(win[1]));
  for (const [, name, texts] of ERRNOS) {
    if (texts.test(message)) return { name };
  }
  return undefined;
}

/** The name of a Win32 status other than 0, `WIN32_<n>` when it is not in the table. */
export function win32(number: number): LogErrno | undefined {
  if (!Number.isInteger(number) || number === 0) return undefined;
  return { name: WIN32[number] ?? `WIN32_${number}`, number };
}
