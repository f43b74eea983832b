/** The second that was written last, and its text up to the milliseconds. */
let second = Number.NaN;
let text = "";

/** The time as `Date.toISOString` writes it; what many exchanges of one second have in common is made once. */
export function isoTime(now: number = Date.now()): string {
  const milliseconds = now % 1000;
  if (now - milliseconds !== second) {
    second = now - milliseconds;
    text = new Date(second).toISOString().slice(0, -4);
  }
  return `${text}${String(milliseconds).padStart(3, "0")}Z`;
}
