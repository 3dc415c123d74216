const NBSP = '\u00a0';

const integer = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const upToOneDigit = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
const euro = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const longDate = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });

/** 1 234 567, with narrow no-break spaces. */
export function count(n: number): string {
  return integer.format(n);
}

/** A noun with its number; in French 0 and 1 take the singular. */
export function counted(n: number, singular: string, plural: string): string {
  return `${integer.format(n)}${NBSP}${Math.abs(n) < 2 ? singular : plural}`;
}

export function inhabitants(n: number): string {
  return counted(n, 'habitant', 'habitants');
}

/** Percentages never round to 100 while something is missing, nor to 0 while something is there. */
export function percent(pct: number): string {
  const shown = pct >= 100 || pct <= 0 ? pct : Math.min(99.9, Math.max(0.1, Math.round(pct * 10) / 10));
  return `${upToOneDigit.format(shown)}${NBSP}%`;
}

export function squareKilometres(km2: number): string {
  return `${km2 < 10 && km2 > 0 ? oneDigit.format(km2) : integer.format(km2)}${NBSP}km²`;
}

export function kilometres(km: number): string {
  return km > 0 && km < 0.1 ? `moins de 0,1${NBSP}km` : `${oneDigit.format(km)}${NBSP}km`;
}

export function euros(amount: number): string {
  return euro.format(amount);
}

/** 2026-11-21 → 21 novembre 2026; anything else as it is. */
export function date(iso: string): string {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : undefined;
  return parsed && !Number.isNaN(parsed.getTime()) ? longDate.format(parsed) : iso;
}

/** What people call a white zone: by its largest commune. */
export function zoneName(name: string, units: number): string {
  return units > 1 ? `${name} et alentours` : name;
}

/** French enumeration: a, b et c. */
export function enumerate(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} et ${last}`;
}
