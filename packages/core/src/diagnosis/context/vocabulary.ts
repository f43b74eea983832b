/** A reason that software states in its own words, in a log line or in an error body. */
export type Reason =
  | "permission"
  | "read-only"
  | "no-space"
  | "no-such-file"
  | "is-directory"
  | "exists"
  | "not-empty"
  | "locked"
  | "lock-token-missing"
  | "lock-token-mismatch"
  | "precondition"
  | "out-of-date"
  | "checked-in"
  | "destination-missing"
  | "destination-invalid"
  | "depth-invalid"
  | "depth-infinity"
  | "malformed-xml"
  | "invalid-data"
  | "method-denied"
  | "denied-by-configuration"
  | "waf"
  | "hook-refused"
  | "name-too-long"
  | "name-refused"
  | "url-refused"
  | "rate-limited"
  | "index-refused"
  | "too-large"
  | "length-required"
  | "bad-password"
  | "not-authorized"
  | "no-credentials"
  | "upstream-refused"
  | "upstream-timeout"
  | "upstream-broken"
  | "answered-by-gateway"
  | "closed-by-rule"
  | "answer-replaced"
  | "client-left"
  | "unknown-report"
  | "upstream-spool"
  | "broken-stream"
  | "chunk-misread"
  | "crash";

/**
 * The wording of errno texts (POSIX strerror, Go, Python, Node, PHP), of errno's names and those of Win32, of RFC 4918
 * preconditions in prose, and of the servers and proxies this was tried with. A line can give several reasons.
 */
const WORDING: Readonly<Partial<Record<Reason, RegExp>>> = {
  permission:
    /\bE(?:ACCES|PERM)\b|ERROR_ACCESS_DENIED|permission denied|operation not permitted|access is denied|\berrno 13?\b|(?:not |un)writable|search permissions are missing|file permissions deny/i,
  "read-only":
    /\bEROFS\b|WRITE_PROTECT|read[- ]only (?:file|mode|server|share|storage|remote)|(?:system|storage|remotes?|server) (?:is|are) read[- ]only/i,
  "no-space":
    /ENOSPC|EDQUOT|DISK_(?:FULL|QUOTA)|no space left|quota (?:is )?exceeded|insufficient (?:free )?(?:storage|space)|not enough (?:storage|space|free|disk)|over quota|out of disk|remaining disk space|(?:storage|disk|volume) (?:is )?full|has written only \d+ of/i,
  "no-such-file":
    /ENOENT|no such file|file not found|does(?: not|n't) exist|cannot find the (?:file|path)|could not be located/i,
  "is-directory": /EISDIR|is a directory|can create a collection only|without trailing slash/i,
  exists: /\bEEXIST\b|ItemExistsException|already exists|file exists|(?:name|UID) (?:is )?already/i,
  "not-empty": /ENOTEMPTY|DIR_NOT_EMPTY|directory not empty/i,
  locked:
    /(?<!(?:database|table|account|user|login) )\bis (?:currently )?locked\b|resource locked|lock (?:is )?held|no valid lock token|(?:conflicting|existing) lock|(?:SHARING|LOCK)_VIOLATION/i,
  "lock-token-missing":
    /(?:no|missing|missing the) lock-?token|lock-?token (?:header )?(?:is )?(?:missing|required|was not)|"If:?" header was not supplied/i,
  "lock-token-mismatch":
    /(?:lock ?tokens? (?:supplied |provided |given )?|tokens? provided in the if header )(?:do(?:es)?|did)(?: not|n't) match|unlock (?:on .{0,200} )?failed|opaquelocktoken has an incorrect format/i,
  precondition: /precondition|if:?"? header did not match|etags? matched/i,
  "out-of-date": /out[- ]of[- ]date/i,
  "checked-in": /cannot-modify-(?:checked-in|version)|\bis checked[- ]in\b|\bVersionException\b/i,
  "destination-missing":
    /(?:missing|no|without) (?:a )?"?destination"? header|destination header (?:is )?(?:missing|required)/i,
  "destination-invalid":
    /invalid "?destination"?(?: header|\s*(?:[.:]|$))|destination .{0,20}different|different (?:scheme|server|host)|same scheme|another server|cross[- ]server|bad gateway.*destination|out of (?:the )?base ur[il]|outside (?:of )?(?:the )?(?:base|root|tree|mount|share|repository|namespace)|prefix mismatch/i,
  "depth-invalid": /invalid "?depth"?(?: header| value)/i,
  "depth-infinity":
    /depth:? ?(?:of )?"?infinity"?.{0,40}(?:not (?:allowed|supported|permitted)|disabled|denied)|finite[- ]depth/i,
  "malformed-xml":
    /XML pars(?:er?|ing) error|xmlParseChunk|not well[- ]formed|(?:mismatched|unclosed|unexpected (?:close|end)|ending) t(?:ag|oken)|(?:malformed|invalid) XML|pars(?:e|ing) (?:the )?(?:XML|request body)|(?:"|DAV:)[\w-]+"? element (?:was not found|is missing|(?:does not|must) contain)|body does not contain an? "[\w-]+" element/i,
  "invalid-data":
    /valid[ -](?:i?calendar|vcard|vobject|address[- ](?:data|object))|icalendar\/vcard|failed to parse line|did not follow|could not be parsed|(?:must have an?|missing) (?:UID|DTSTART|DTSTAMP|PRODID|VERSION)|can only support|Sabre\\VObject\\/i,
  "method-denied":
    /insufficient URI depth|method (?:is )?not allowed by policy|method .{0,20}(?:denied|blocked|forbidden) by|in the list of allowed (?:HTTP )?methods/i,
  "denied-by-configuration":
    /client denied by server configuration|access forbidden by rule|TCP_DENIED|ERR_ACCESS_DENIED/i,
  "name-too-long": /ENAMETOOLONG|file ?name too long/i,
  "name-refused":
    /\bInvalidPath\b|name contains (?:at least one )?invalid character|(?:forbidden|invalid|illegal) characters? in (?:the )?(?:file|path|resource) ?name/i,
  // Apache without AllowEncodedSlashes.
  "url-refused": /found %2f \(encoded '\/'\)/i,
  "hook-refused": /\bblocked by [\w-]+ hook\b/i,
  waf: /mod_?security|OWASP_CRS|web application firewall|used Cloudflare to restrict access|^error code: 10(?:0[5-9]|1[0-2]|20)\b|request blocked|attack detected/i,
  "rate-limited":
    /limiting (?:requests, excess|connections by zone)|rate limit.{0,14}(?:exceeded|reached|hit)|exceeded .{0,4}rate limit/i,
  // What nginx and Apache say of a GET of a folder, and of no other method.
  "index-refused": /directory index (?:of "[^"]*" is )?forbidden/i,
  "too-large":
    /(?:body|entity|payload) (?:is )?(?:too large|larger than)|send too large|exceeds? (?:the )?(?:maximum|(?:configured |capacity )?limit\b)|request body [\w ]{0,30}\blimit\b|larger than the configured limit|ERR_TOO_BIG|post_max_size|upload_max_filesize/i,
  "length-required":
    /length required|content-length (?:is )?(?:required|missing)|chunked .{0,40}not (?:supported|allowed|implemented)/i,
  // Apache and IIS name a bad password among the likely reasons on every 401.
  "bad-password":
    /(?<!e\.g\., |supplied the )(?:wrong|invalid|incorrect|bad) (?:credentials|password|user(?![- ]agent)|login)|(?:credentials|password) (?:was |were |is |are )?(?:incorrect|wrong|invalid|rejected|mismatch|not (?:valid|correct|accepted|recogni))|password doesn't match|failed login|login failed|authentication (?:failed|failure for)|user .{0,60} not found/i,
  "not-authorized":
    /authorization failure|user .{0,40} not (?:allowed|authorized|permitted)|did not have the required privileges|need-?privileges|access denied: '|access to .{0,60} denied(?! \(filesystem path| for anonymous)|insufficient permission/i,
  "no-credentials":
    /no (?:'authorization[^']*'|"?authorization"?|(?:basic |digest )?auth(?:entication)?)(?: \w+)? (?:headers?|information)? ?(?:was |were )?(?:found|given|sent|supplied|provided)|no user\/password was provided|(?<![\w/.-])anonymous(?![\w/]|[.-]\w)/i,
  "upstream-refused":
    /ECONNREFUSED|connection refused|connect\(\) failed|no server (?:is )?available|no live upstreams|(?:backend|host) (?:is )?(?:down|un(?:healthy|reachable))|failed to make connection to backend|backend fetch failed|dial tcp|AH00957|no route to host|DNS lookup failure for|SSL Handshake with remote server/i,
  "upstream-timeout":
    /ETIMEDOUT|upstream timed out|timed out while|timeout (?:was |specified has )?(?:expired|reached|exceeded)|context deadline exceeded|i\/o timeout|(?:didn't|did not) respond in time|gateway time-?out/i,
  "upstream-broken":
    /ECONNRESET|connection reset by peer|prematurely closed|unexpected EOF|error reading (?:status line|response)|zero size object|ERR_READ_ERROR|invalid response|malformed HTTP/i,
  "unknown-report":
    /(?:report|method) (?:is )?(?:unknown|not (?:supported|implemented))|unknown report|ReportNotSupported|no handler found for this|supported-report/i,
  "upstream-spool":
    /while (?:reading|sending to) upstream|while buffering|(?:proxy|fastcgi|uwsgi|scgi|client_body)_temp/i,
  "broken-stream": /error (?:occurred )?while streaming|superfluous response\.WriteHeader|short write/i,
  // WsgiDAV reads chunks by itself where the gateway has taken the coding away (_stream_data_chunked).
  "chunk-misread": /invalid literal for int\(\) with base 16/,
  crash:
    /segmentation fault|fatal error|uncaught|traceback \(most recent|stack trace|panic:|unhandled exception|An exception occurred|internal error|could not open (?:password|group) file/i,
};

const WORDINGS = Object.entries(WORDING) as [Reason, RegExp][];

/** The reasons that a text states; empty when it states none that we know. */
export const reasonsIn = (text: string): Reason[] =>
  WORDINGS.filter(([, wording]) => wording.test(text)).map(([reason]) => reason);
