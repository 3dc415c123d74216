const FORMAT = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }),
};

/** A moment (RFC 3339) in the reader's own time zone: 22 novembre 2026 à 10:42; anything else as it is. */
export function moment(time: string, language: keyof typeof FORMAT = 'fr'): string {
  const parsed = new Date(time);
  return Number.isNaN(parsed.getTime()) ? time : FORMAT[language].format(parsed);
}
