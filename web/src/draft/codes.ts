/** What a pasted list of codes comes to. */
export interface Pasted {
  /** Codes of units that there are, each once, in their order. */
  found: string[];
  /** Words that are no code of a unit here. */
  unknown: string[];
  /** Codes that were completed: a spreadsheet had taken their first zero. */
  completed: string[];
}

/**
 * Reads codes out of a pasted text: one a line, or between commas, semicolons, tabs and spaces, with quotes or without.
 * A code of a commune that is cut stands for its parts (`partsOf`).
 */
export function readCodes(text: string, isUnit: (code: string) => boolean, partsOf: (commune: string) => readonly string[]): Pasted {
  const found = new Set<string>();
  const unknown = new Set<string>();
  const completed = new Set<string>();
  for (const word of text.toUpperCase().split(/[\s,;|"'«»]+/).filter(Boolean)) {
    const known = spellings(word).find((code) => isUnit(code) || partsOf(code).length > 0);
    if (known === undefined) unknown.add(word);
    else (isUnit(known) ? [known] : partsOf(known)).forEach((code) => found.add(code));
    if (known !== undefined && known !== word) completed.add(known);
  }
  return { found: [...found], unknown: [...unknown], completed: [...completed] };
}

// Communes and arrondissements have five characters, IRIS nine.
function spellings(word: string): string[] {
  return /^(\d{4}|\d{8})$/.test(word) ? [`0${word}`, word] : [word];
}
