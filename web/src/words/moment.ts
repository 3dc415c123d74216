import { language, type Language } from '../state/language.ts';

const MOMENT: Record<Language, Intl.DateTimeFormat> = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }),
};

// 22/11/2026 in both languages: two English conventions would be read in two ways beside each other.
const DAY = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeZone: 'UTC' });

/** A moment (RFC 3339) in the reader's own time zone: 22 novembre 2026 à 10:42; anything else as it is. */
export function moment(time: string): string {
  const parsed = new Date(time);
  return Number.isNaN(parsed.getTime()) ? time : MOMENT[language.value].format(parsed);
}

/** 2026-11-22 → 22/11/2026, for tables; anything else as it is. */
export function shortDate(iso: string): string {
  const parsed = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? iso : DAY.format(parsed);
}

const CLOCK: Record<Language, Intl.DateTimeFormat> = {
  fr: new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit' }),
  en: new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }),
};
const SECONDS: Record<Language, Intl.DateTimeFormat> = {
  fr: new Intl.DateTimeFormat('fr-FR', { timeStyle: 'medium' }),
  en: new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' }),
};

/** A moment (RFC 3339) in the reader's own time zone: 12:03 today, with its day else; anything else as it is. */
export function clock(time: string): string {
  const at = new Date(time);
  return at.toDateString() === new Date().toDateString() ? CLOCK[language.value].format(at) : moment(time);
}

/** The moment so many seconds from now: 12:03:20. */
export function clockIn(seconds: number): string {
  return SECONDS[language.value].format(new Date(Date.now() + seconds * 1000));
}
