/**
 * What curl puts before each line or piece, as the source of an expression: the time with `--trace-time`, numbers of transfer and
 * connection with `--trace-ids`; both with `-vv` (curl 8.10 and later).
 */
export const STAMP: string = String.raw`(?:\d\d:\d\d:\d\d\.\d{6} )?(?:\[\d+-(?:\d+|x)\] )?`;
