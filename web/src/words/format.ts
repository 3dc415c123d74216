import { language, words, type Language } from '../state/language.ts';
import type { NounName } from './fr/nouns.ts';

const NBSP = '\u00a0';

const LOCALE: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** Formatters cost 50 µs each to make: one of each kind is made for each language. */
function byLanguage<T>(make: (locale: string) => T): () => T {
  const made: Partial<Record<Language, T>> = {};
  return () => (made[language.value] ??= make(LOCALE[language.value]));
}

const integer = byLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));
const oneDigit = byLanguage((locale) => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
const upToOneDigit = byLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }));
const upToTwoDigits = byLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }));
const euro = byLanguage((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }));
const signedEuro = byLanguage((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0, signDisplay: 'exceptZero' }));
const shortEuro = byLanguage(
  (locale) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', notation: 'compact', maximumSignificantDigits: 3, signDisplay: 'exceptZero' }),
);
const longDate = byLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));

/** 1 234 567, with narrow no-break spaces in French. */
export function count(n: number): string {
  return integer().format(n);
}

/** 1 234,56, with two digits after the comma at most. */
export function decimal(n: number): string {
  return upToTwoDigits().format(n);
}

/** A noun with its number; in French 0 and 1 take the singular, in English 1 alone. */
export function counted(n: number, singular: string, plural: string, write: (n: number) => string = count): string {
  const isOne = language.value === 'fr' ? Math.abs(n) < 2 : n === 1;
  return `${write(n)}${NBSP}${isOne ? singular : plural}`;
}

/** A noun of words/fr/nouns.ts with its number. */
export function numbered(n: number, noun: NounName): string {
  return counted(n, ...words.value.nouns[noun]);
}

export function inhabitants(n: number): string {
  return numbered(n, 'inhabitant');
}

/** Percentages never round to 100 while something is missing, nor to 0 while something is there. */
export function percent(pct: number): string {
  const shown = pct >= 100 || pct <= 0 ? pct : Math.min(99.9, Math.max(0.1, Math.round(pct * 10) / 10));
  return `${upToOneDigit().format(shown)}${language.value === 'fr' ? NBSP : ''}%`;
}

export function squareKilometres(km2: number): string {
  return `${km2 < 10 && km2 > 0 ? oneDigit().format(km2) : count(km2)}${NBSP}km²`;
}

export function kilometres(km: number): string {
  return km > 0 && km < 0.1 ? words.value.format.lessThan100m : `${oneDigit().format(km)}${NBSP}km`;
}

export function euros(amount: number): string {
  return euro().format(amount);
}

/** A difference in euros, with its sign. */
export function eurosMore(amount: number): string {
  return signedEuro().format(amount).replace(/^[+-]/, '$&\u2060'); // no line ends after the sign
}

/** The same where there is little room: +1,24 M€. */
export function eurosMoreShort(amount: number): string {
  return shortEuro().format(amount);
}

/** 2026-11-21 → 21 novembre 2026, 2026-01-01 → 1er janvier 2026; anything else as it is. */
export function date(iso: string): string {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : undefined;
  if (!parsed || Number.isNaN(parsed.getTime())) return iso;
  const written = longDate().format(parsed);
  return language.value === 'fr' ? written.replace(/^1 /, '1er ') : written;
}

/** What people call a white zone: by its largest commune. */
export function zoneName(name: string, units: number): string {
  return units > 1 ? words.value.see.around(name) : name;
}

/** Enumeration: a, b et c. */
export function enumerate(list: readonly string[]): string {
  const last = list.at(-1) ?? '';
  return list.length < 2 ? last : `${list.slice(0, -1).join(', ')}${words.value.format.and}${last}`;
}
