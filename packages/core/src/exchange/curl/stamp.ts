/**
 * What curl puts before each line or piece, as the source of an expression: the time with `--trace-time`, numbers of transfer and
 * connection with `--trace-ids`; both with `-vv` (curl 8.10 and later).
 */
export const STAMP: string = String.raw`(?:\d\d:\d\d:\d\d\.\d{6} )?(?:\[\d+-(?:\d+|x)\] )?`;

/** curl's last line: `curl: (52) Empty reply from server`. */
export const EXIT: RegExp = /^curl: \((\d+)\) (.*)$/;
