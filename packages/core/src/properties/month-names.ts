/** January to December as servers with a localized runtime send them, without accents, cut to what tells them apart. */
const languages = [
  "jan feb mar apr may jun jul aug sep oct nov dec",
  "jan feb mar apr mai jun jul aug sep okt nov dez",
  "janv fev mars avr mai juin juil aou sept oct nov dec",
  "ene feb mar abr may jun jul ago sep oct nov dic",
  "gen feb mar apr mag giu lug ago set ott nov dic",
  "jan fev mar abr mai jun jul ago set out nov dez",
  "jan feb mrt apr mei jun jul aug sep okt nov dec",
  "jan feb mar apr maj jun jul aug sep okt nov dec",
  "sty lut mar kwi maj cze lip sie wrz paz lis gru",
  "янв фев мар апр мая июн июл авг сен окт ноя дек",
];

const english = new Set("jan feb mar apr may jun jul aug sep oct nov dec".split(" "));
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

const byName = new Map<string, number>();
for (const language of languages) {
  for (const [month, name] of language.split(" ").entries()) byName.set(name, month);
}

const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/\p{M}|\./gu, "")
    .toLowerCase();

/** Month 0 to 11 of a name, full or cut, in any of the known languages; `foreign` when it is not English. */
export function readMonth(name: string): { month: number; foreign: boolean } | undefined {
  const written = plain(name);
  const month = byName.get(written.slice(0, 4)) ?? byName.get(written.slice(0, 3));
  return month === undefined ? undefined : { month, foreign: !english.has(written.slice(0, 3)) };
}

/** Day 0 (Sunday) to 6 of an English name, full or cut; undefined for any other word. */
export function readWeekday(name: string): number | undefined {
  const day = weekdays.indexOf(plain(name).slice(0, 3));
  return day < 0 ? undefined : day;
}
