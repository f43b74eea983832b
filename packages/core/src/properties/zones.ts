/** Hours from UTC of the zone names that dates come with (RFC 822 section 5.1, and what servers' locales add). */
const hours: Record<string, number> = {
  z: 0,
  gmt: 0,
  utc: 0,
  ut: 0,
  wet: 0,
  west: 1,
  bst: 1,
  cet: 1,
  cest: 2,
  mez: 1,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  jst: 9,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};

/** Minutes from UTC of a zone as written (`GMT`, `+0100`, `-03:00`, `GMT+2`); 0 for none, undefined for an unknown one. */
export function zoneOffset(zone: string | undefined): number | undefined {
  if (zone === undefined) return 0;
  const numeric = /^(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (!numeric) {
    const named = zone.toLowerCase();
    return Object.hasOwn(hours, named) ? (hours[named] as number) * 60 : undefined;
  }
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
  return numeric[1] === "-" ? 0 - minutes : minutes;
}
