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
 * The wording of errno texts (POSIX strerror, Go, Python, Node, PHP), of RFC 4918 preconditions in prose, and of the
 * servers and proxies this was tried with. Ordered by nothing: a line can give several reasons.
 */
const WORDING: readonly (readonly [Reason, RegExp])[] = [
  [
    "permission",
    /\bEACCES\b|\bEPERM\b|permission denied|operation not permitted|access is denied|\((?:13|1)\)(?:permission|operation)|\berrno (?:13|1)\b|not writable|unwritable|search permissions are missing|file permissions deny server access/i,
  ],
  [
    "read-only",
    /\bEROFS\b|read[- ]only (?:file ?system|file|mode|server|share|storage|remote)|(?:file ?system|storage|remotes?|server) (?:is|are) read[- ]only/i,
  ],
  [
    "no-space",
    /\bENOSPC\b|\bEDQUOT\b|no space left|disk (?:is )?full|(?:disk )?quota (?:is )?exceeded|over quota|insufficient (?:free )?(?:storage|space)|not enough (?:storage|space|free|disk)|remaining disk space|(?:storage|disk|volume) (?:is )?full|out of disk|has written only \d+ of \d+/i,
  ],
  [
    "no-such-file",
    /\bENOENT\b|no such file or directory|file not found|does(?: not|n't) exist|cannot find the (?:file|path)|could not be located/i,
  ],
  [
    "is-directory",
    /\bEISDIR\b|\(21: |is a directory|can create a collection only|must end with a slash|without trailing slash/i,
  ],
  [
    "exists",
    /\bEEXIST\b|\bItemExistsException\b|already exists|file exists|name (?:is )?already (?:in use|taken)|UID already/i,
  ],
  ["not-empty", /\bENOTEMPTY\b|directory not empty/i],
  [
    "locked",
    /(?<!(?:database|table|account|user|login) )\bis (?:currently )?locked\b|resource (?:is )?locked|conflicting lock|existing lock|lock (?:is )?held|file is locked|No valid lock token/i,
  ],
  [
    "lock-token-missing",
    /no lock-?token|lock-?token (?:header )?(?:is )?(?:missing|required|was not)|"If:?" header was not supplied|missing (?:the )?lock-?token/i,
  ],
  [
    "lock-token-mismatch",
    /lock ?token(?:s)? (?:supplied |provided |given )?(?:does not|doesn't|did not|do not) match|tokens? provided in the if header did not match|locktoken does not match|unlock failed|\bUNLOCK on .{0,200} failed|opaquelocktoken has an incorrect format/i,
  ],
  [
    "precondition",
    /precondition\(?s?\)? (?:specified|on the request|failed)|failed precondition|if header did not match|etags? matched|specified by the "If:" header did not match/i,
  ],
  ["out-of-date", /out[- ]of[- ]date/i],
  [
    "checked-in",
    /cannot-modify-(?:checked-in-parent|version(?:-controlled-(?:content|property))?)\b|\bis checked[- ]in\b|\bVersionException\b/i,
  ],
  [
    "destination-missing",
    /(?:missing|no|without) (?:a )?"?destination"? header|destination header (?:is )?(?:missing|required)/i,
  ],
  [
    "destination-invalid",
    /invalid "?destination"?(?: header|\s*[.:]|\s*$)|destination (?:URI|URL)? ?(?:refers to|is on) (?:a )?different|different (?:scheme|server|host)|cross[- ]server|same scheme|another server|bad gateway.*destination|out of (?:the )?base ur[il]|outside (?:of )?(?:the )?(?:base|root|tree|mount|share|repository|namespace)\b|prefix mismatch/i,
  ],
  ["depth-invalid", /invalid "?depth"?(?: header| value)|bad depth|depth header was specified/i],
  [
    "depth-infinity",
    /depth:? ?(?:of )?"?infinity"?.{0,40}not (?:allowed|supported|permitted)|finite[- ]depth|infinite depth|depth infinity (?:is )?(?:not|disabled|denied)/i,
  ],
  [
    "malformed-xml",
    /XML (?:parser|parse|parsing) error|xmlParseChunk|not well[- ]formed|mismatched tag|unclosed (?:tag|token)|unexpected (?:close|end) tag|malformed XML|invalid XML|could not parse (?:the )?(?:XML|request body)|error parsing XML|opening and ending tag|(?:"|DAV:)[\w-]+"? element (?:was not found|does not contain|is missing|must contain)|body does not contain an? "[\w-]+" element/i,
  ],
  [
    "invalid-data",
    /valid iCalendar|valid vCard|icalendar\/vcard|failed to parse line|did not follow|could not be parsed|invalid (?:calendar|vobject|icalendar|vcard)|must have an? (?:UID|DTSTART|DTSTAMP)|missing (?:DTSTAMP|DTSTART|UID|PRODID|VERSION)|valid-calendar|valid-address|can only support|\bSabre\\VObject\\/i,
  ],
  [
    "method-denied",
    /client method denied|insufficient URI depth|method (?:is )?not allowed by policy|method .{0,20}(?:denied|blocked|forbidden) by|AH01623|not (?:included with)?in the list of allowed (?:HTTP )?methods/i,
  ],
  [
    "denied-by-configuration",
    /client denied by server configuration|access forbidden by rule|AH01630|access denied by acl|TCP_DENIED|ERR_ACCESS_DENIED/i,
  ],
  ["name-too-long", /\bENAMETOOLONG\b|file ?name too long/i],
  [
    "name-refused",
    /\bInvalidPath\b|name contains (?:at least one )?invalid characters?|(?:forbidden|invalid|illegal) characters? in (?:the )?(?:file|path|resource) ?name/i,
  ],
  // Apache without AllowEncodedSlashes.
  ["url-refused", /found %2f \(encoded '\/'\) in URI path/i],
  ["hook-refused", /\bblocked by [\w-]+ hook\b/i],
  [
    "waf",
    /mod_?security|OWASP_CRS|web application firewall|used Cloudflare to restrict access|^error code: 10(?:0[5-9]|1[0-2]|20)\b|request blocked|attack detected|\b911100\b/i,
  ],
  [
    "rate-limited",
    /limiting (?:requests|connections)(?:, excess\b| by zone\b)|\b(?:request )?rate limit(?:ing)? (?:has been |was )?(?:exceeded|reached|hit)|exceeded (?:the )?rate limit/i,
  ],
  // What nginx and Apache say of a GET of a folder, and of no other method.
  [
    "index-refused",
    /directory index of "[^"]*" is forbidden|directory index forbidden by Options directive/i,
  ],
  [
    "too-large",
    /body (?:is )?(?:too large|larger than)|too large body|entity too large|payload too large|intended to send too large|exceeds? (?:the )?(?:maximum|(?:configured |capacity )?limit\b)|request body [\w ]{0,30}\b(?:limit\b|too large)|larger than the configured limit|ERR_TOO_BIG|http: request body too large|post_max_size|upload_max_filesize/i,
  ],
  [
    "length-required",
    /length required|content-length (?:is )?(?:required|missing)|chunked .{0,40}not (?:supported|allowed|implemented)/i,
  ],
  [
    "bad-password",
    /password mismatch|incorrect (?:username|password|user)|(?:username|user ?name|login|user)(?:,? or| and) password (?:was|were|is|are) (?:incorrect|invalid|wrong|not)|invalid (?:username|password|credentials)|password doesn't match|failed login|login failed|(?<!e\.g\., )bad (?:password|credentials)|authentication failure for|user .{0,60} not found|wrong password/i,
  ],
  [
    "not-authorized",
    /authorization failure|AH01631|user .{0,40} (?:is )?not (?:allowed|authorized|permitted)|did not have the required privileges|need-?privileges|access denied: '|access to .{0,60} (?:is )?denied(?! \(filesystem path| for anonymous)|insufficient permissions?/i,
  ],
  [
    "no-credentials",
    /no (?:'authorization[^']*'|"?authorization"?|auth(?:entication)?)(?: \w+)? (?:header|headers|information)? ?(?:was )?(?:found|given|sent|supplied|provided)|no (?:basic|digest) authentication headers were found|no user\/password was provided|(?<![\w/.-])anonymous(?![\w/]|[.-]\w)/i,
  ],
  [
    "upstream-refused",
    /connection refused|connect\(\) failed|no server (?:is )?available|no live upstreams|backend (?:is )?(?:down|unhealthy)|failed to make connection to backend|backend fetch failed|dial tcp|AH00957|AH01114|host (?:is )?unreachable|no route to host|DNS lookup failure for|Error during SSL Handshake with remote server/i,
  ],
  [
    "upstream-timeout",
    /upstream timed out|timed out while|timeout (?:was )?(?:expired|reached|exceeded)|context deadline exceeded|i\/o timeout|server didn't respond in time|did not respond in time|gateway time-?out|The timeout specified has expired/i,
  ],
  [
    "upstream-broken",
    /upstream prematurely closed|connection reset by peer|prematurely closed connection|unexpected EOF|error reading (?:status line|response)|AH0110[12]|zero size object|ERR_READ_ERROR|bad or invalid response|invalid response|malformed HTTP/i,
  ],
  [
    "unknown-report",
    /(?:report|method) (?:is )?(?:unknown|not (?:supported|implemented))|unknown report|ReportNotSupported|no handler found for this|supported-report/i,
  ],
  [
    "upstream-spool",
    /while (?:reading|sending to) upstream|while buffering|(?:proxy|fastcgi|uwsgi|scgi|client_body)_temp/i,
  ],
  [
    "broken-stream",
    /error occurred while streaming|superfluous response\.WriteHeader|short write|error while streaming/i,
  ],
  // WsgiDAV reads chunks by itself where the gateway has taken the coding away (_stream_data_chunked).
  ["chunk-misread", /invalid literal for int\(\) with base 16/],
  [
    "crash",
    /segmentation fault|core dumped|fatal error|uncaught|traceback \(most recent|stack trace|panic:|unhandled exception|An exception occurred|internal error|could not open (?:password|group) file/i,
  ],
];

/** The reasons that a text states; empty when it states none that we know. */
export function reasonsIn(text: string): Reason[] {
  const reasons: Reason[] = [];
  for (const [reason, wording] of WORDING) if (wording.test(text)) reasons.push(reason);
  return reasons;
}
