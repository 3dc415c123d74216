import type { Place } from '../state/route.ts';
import type { Impossible, Limits, Request, Take, Wishes } from './shapes.ts';
import { linksOf, numberOf } from './typed.ts';

/** How much a thing is wished. */
export const LEVELS = ['no', 'little', 'some', 'much'] as const;
export type Level = (typeof LEVELS)[number];

/** Wishes that are told by a level; funding has a direction, and is told apart. */
export type Levelled = Exclude<keyof Wishes, 'funding'>;

/** Of a year's funding: the least, no matter, the most. */
export type Funding = 'least' | 'any' | 'most';

/** What a person asks for, as the form holds it: figures as they are typed. */
export interface Wanted {
  levels: Record<Levelled, Level>;
  funding: Funding;
  new_population: string;
  most_population: string;
  limits: Record<Exclude<keyof Limits, 'keep_size'>, string>;
  keep_size: boolean;
  across: boolean;
  take: Take;
  links: string;
  seed: string;
  seconds: string;
}

/** Weight of `some` for each wish: what the service takes when nothing is said, and for cantons and bassins de vie, which it leaves out, what an EPCI has. */
const USUAL: Record<Levelled, number> = {
  few_new: 1,
  new_population: 2,
  size_change: 0.5,
  most: 2,
  near: 1,
  compact: 1,
  balance: 1,
  epci: 0.25,
  canton: 0.25,
  living_area: 0.25,
  msp: 0.5,
  keep: 2,
};

const FACTOR: Record<Level, number> = { no: 0, little: 0.5, some: 1, much: 4 };

const FUNDING: Record<Funding, number> = { least: 1, any: 0, most: -1 };

const ALL_SOME = Object.fromEntries(Object.keys(USUAL).map((wish) => [wish, 'some'])) as Record<Levelled, Level>;

/** What is asked for when nothing is chosen. */
export const DEFAULT: Wanted = {
  levels: { ...ALL_SOME, canton: 'no', living_area: 'no' },
  funding: 'any',
  new_population: '20000',
  most_population: '175000',
  limits: { max_new: '', new_min_population: '', new_max_population: '', existing_population: '' },
  keep_size: false,
  across: false,
  take: 'none',
  links: '',
  seed: '1',
  seconds: '10',
};

export function weightsOf({ levels, funding }: Pick<Wanted, 'levels' | 'funding'>): Wishes {
  const weights = Object.entries(USUAL).map(([wish, usual]) => [wish, usual * FACTOR[levels[wish as Levelled]]]);
  return { ...(Object.fromEntries(weights) as Omit<Wishes, 'funding'>), funding: FUNDING[funding] };
}

/** The request that a form without faults makes. */
export function requestOf(wanted: Wanted, place: Exclude<Place, { kind: 'country' }>): Request {
  return {
    [place.kind]: place.code,
    new_population: numberOf(wanted.new_population) ?? 0,
    most_population: numberOf(wanted.most_population) ?? 0,
    wishes: weightsOf(wanted),
    limits: limitsOf(wanted),
    across: wanted.across,
    take: wanted.take,
    links: linksOf(wanted.links).links,
    seed: numberOf(wanted.seed) ?? 1,
    plans: 5,
    seconds: numberOf(wanted.seconds) ?? 10,
  };
}

// What is left empty is no limit.
function limitsOf({ limits, keep_size }: Wanted): Limits {
  const said = Object.entries(limits).flatMap(([name, text]) => {
    const number = numberOf(text);
    return number === undefined ? [] : [[name, number]];
  });
  return { ...(Object.fromEntries(said) as Limits), ...(keep_size && { keep_size }) };
}

/** The same with the limit that cannot hold set to the nearest value that may. */
export function eased(wanted: Wanted, { limit, nearest }: Impossible): Wanted {
  if (limit === 'keep_size') return { ...wanted, keep_size: nearest !== 0 };
  // A maximum or minimum of 0 is none, but for new CPTS, where it is a limit as any other.
  const text = nearest === 0 && limit !== 'max_new' ? '' : String(nearest);
  return { ...wanted, limits: { ...wanted.limits, [limit]: text } };
}

/** How many of the choices that are folded away are not as they come. */
export function foldedChoices(wanted: Wanted, folded: readonly Levelled[]): number {
  const { levels, limits, keep_size, across, take, links, seed, seconds, most_population } = wanted;
  const others = [keep_size, across, take !== 'none', links.trim() !== '', seed !== DEFAULT.seed, seconds !== DEFAULT.seconds, most_population !== DEFAULT.most_population];
  const changed = folded.filter((wish) => levels[wish] !== DEFAULT.levels[wish]).length;
  return changed + Object.values(limits).filter((text) => text.trim() !== '').length + others.filter(Boolean).length;
}
