const FORMAT = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }),
};

/** A moment (RFC 3339) in the reader's own time zone: 22 novembre 2026 à 10:42; anything else as it is. */
export function moment(time: string, language: keyof typeof FORMAT = 'fr'): string {
  const parsed = new Date(time);
  return Number.isNaN(parsed.getTime()) ? time : FORMAT[language].format(parsed);
}

const SHORT = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeZone: 'UTC' });

/** 2026-11-22 → 22/11/2026, for tables; anything else as it is. */
export function shortDate(iso: string): string {
  const parsed = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) ? iso : SHORT.format(parsed);
}
