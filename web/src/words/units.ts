import { words } from '../state/language.ts';

/** What the units that figures count are called. */
export interface UnitWords {
  one: string;
  many: string;
  manyCovered: string;
}

const KINDS = ['commune', 'arrondissement', 'iris'] as const;

/** Communes are called so only where there is nothing else: 480 IRIS are not 480 communes. */
export function unitWords(kinds: readonly string[]): UnitWords {
  const [only, ...others] = new Set(kinds);
  const kind = others.length === 0 ? (KINDS.find((known) => known === only) ?? 'unit') : 'unit';
  const [one, many] = words.value.nouns[kind];
  return { one, many, manyCovered: words.value.coveredUnits[kind] };
}

/** The words for a list of codes: IRIS have nine characters, and the arrondissements of three cities numbers of their own. */
export function wordsOfCodes(codes: readonly string[]): UnitWords {
  return unitWords(codes.map((code) => (code.length === 9 ? 'iris' : /^(751|6938|132)/.test(code) ? 'arrondissement' : 'commune')));
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
