import type { Wanted } from './wanted.ts';

/** A number as people type it, spaces of thousands and all; undefined for nothing, NaN for no number. */
export function numberOf(text: string): number | undefined {
  const digits = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return digits === '' ? undefined : Number(digits);
}

const PAIR = /^\s*([0-9][0-9AB][0-9]{3,7})\s*[:;,\s–-]\s*([0-9][0-9AB][0-9]{3,7})\s*$/i;

/** Pairs of codes, one a line; `wrong` has the lines that are none. */
export function linksOf(text: string): { links: [string, string][]; wrong: string[] } {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const read = lines.map((line) => PAIR.exec(line.toUpperCase()));
  return {
    links: read.flatMap((found): [string, string][] => (found ? [[found[1]!, found[2]!]] : [])),
    wrong: lines.filter((_, index) => !read[index]),
  };
}

/** Fields of the form that hold a number, by their names in the request. */
export type Figure = 'new_population' | 'most_population' | 'seed' | 'seconds' | `limits.${keyof Wanted['limits']}`;

/** Figures that are not a number of inhabitants or CPTS have bounds of their own. */
const BOUNDS: Partial<Record<Figure, [number, number]>> = { seconds: [1, 60], seed: [0, Number.MAX_SAFE_INTEGER] };
const EARTH: [number, number] = [0, 10_000_000_000];

function typedOf({ limits, new_population, most_population, seed, seconds }: Wanted): [Figure, string][] {
  const own: [Figure, string][] = Object.entries({ new_population, most_population, seed, seconds }) as [Figure, string][];
  return [...own, ...Object.entries(limits).map(([name, text]): [Figure, string] => [`limits.${name as keyof Wanted['limits']}`, text])];
}

/** Fields that say nothing that can be asked for. */
export function faultsOf(wanted: Wanted): Set<Figure | 'links'> {
  const faults = typedOf(wanted).filter(([name, text]) => !isWhole(text, BOUNDS[name] ?? EARTH));
  return new Set([...faults.map(([name]) => name), ...(linksOf(wanted.links).wrong.length > 0 ? (['links'] as const) : [])]);
}

function isWhole(text: string, [least, most]: [number, number]): boolean {
  const number = numberOf(text);
  return number === undefined || (Number.isInteger(number) && number >= least && number <= most);
}
