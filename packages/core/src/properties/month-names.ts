/**
 * January to December as servers with a localized runtime send them, without accents, cut to what tells them apart. English
 * first, then German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish and Russian where they differ.
 */
const months = [
  "jan ene gen sty янв",
  "feb fev lut фев",
  "mar mrt мар",
  "apr avr abr kwi апр",
  "may mai mag mei maj мая",
  "jun juin giu cze июн",
  "jul juil lug lip июл",
  "aug aou ago sie авг",
  "sep set wrz сен",
  "oct okt ott out paz окт",
  "nov lis ноя",
  "dec dez dic gru дек",
].map((names) => names.split(" "));

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}|\./gu, "")
    .toLowerCase();

/** Month 0 to 11 of a name, full or cut, in any of the known languages; `foreign` when it is not English. */
export function readMonth(name: string): { month: number; foreign: boolean } | undefined {
  const written = plain(name);
  const [four, three] = [written.slice(0, 4), written.slice(0, 3)];
  const month = months.findIndex((names) => names.includes(four) || names.includes(three));
  return month < 0 ? undefined : { month, foreign: months[month]?.[0] !== three };
}

/** Day 0 (Sunday) to 6 of an English name, full or cut; undefined for any other word. */
export function readWeekday(name: string): number | undefined {
  const day = weekdays.indexOf(plain(name).slice(0, 3));
  return day < 0 ? undefined : day;
}
