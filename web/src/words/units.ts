/** What the units that figures count are called. */
export interface UnitWords {
  one: string;
  many: string;
  manyCovered: string;
}

const WORDS: Record<string, UnitWords> = {
  commune: { one: 'commune', many: 'communes', manyCovered: 'communes couvertes' },
  arrondissement: { one: 'arrondissement', many: 'arrondissements', manyCovered: 'arrondissements couverts' },
  iris: { one: 'IRIS', many: 'IRIS', manyCovered: 'IRIS couverts' },
};
const MIXED: UnitWords = { one: 'unité', many: 'unités', manyCovered: 'unités couvertes' };

/** Communes are called so only where there is nothing else: 480 IRIS are not 480 communes. */
export function unitWords(kinds: readonly string[]): UnitWords {
  const [only, ...others] = new Set(kinds);
  return (only !== undefined && others.length === 0 && WORDS[only]) || MIXED;
}

/** The words for a list of codes: IRIS have nine characters, and the arrondissements of three cities numbers of their own. */
export function wordsOfCodes(codes: readonly string[]): UnitWords {
  return unitWords(codes.map((code) => (code.length === 9 ? 'iris' : /^(751|6938|132)/.test(code) ? 'arrondissement' : 'commune')));
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
