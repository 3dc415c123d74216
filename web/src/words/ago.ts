import { language } from '../state/language.ts';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** How long ago a moment was: il y a 2 min, hier, il y a 3 j. A moment ahead, by a clock that differs, is now. */
export function ago(iso: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  const [unit, length] = STEPS.find(([, least]) => seconds >= least) ?? ['second', 1];
  const words = new Intl.RelativeTimeFormat(language.value, { numeric: 'auto', style: 'short' });
  return words.format(unit === 'second' ? 0 : -Math.floor(seconds / length), unit);
}
