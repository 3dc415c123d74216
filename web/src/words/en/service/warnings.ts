import type { Schemas } from '../../../client/types.ts';
import { count, counted, date, enumerate, inhabitants } from '../../format.ts';
import type { Warning } from '../../service.ts';

type Figures = Record<string, number>;
type Part = Schemas['WarningPart'];

/** Pieces that a sentence names; the service's own names as many. */
const NAMED = 4;

const units = (n: number) => counted(n, 'unit', 'units');
const territory = ({ subject }: Warning) => `The territory of “${subject.name}”`;
const subjectOf = ({ subject: { type, name = '' } }: Warning) => (type === 'white_zone' ? `White zone of ${name}` : `“${name}”`);
const lived = ({ name, population }: Part) => `${name} (${inhabitants(population)})`;

/** Each kind of warning as a sentence, of its subject, its figures and its parts. */
export const warnings: Record<Warning['kind'], (warning: Warning) => string | undefined> = {
  vintages: () => 'The population is of another year than the outlines: a commune that changed in between may be missing, or counted with another.',
  conflict: ofUnits('is claimed by several CPTS: it is neither covered nor white', 'are claimed by several CPTS: they are neither covered nor white'),
  population_unknown: ofUnits('has no known population: it counts for zero', 'have no known population: they count for zero'),
  population_estimated: ofUnits('has its population estimated from its area', 'have their population estimated from their area'),
  uncertain_amount: () => 'Some amounts rest on a weak source (certainty C): to be checked.',
  pieces: (warning) => `${territory(warning)} is in ${warning.figures?.['pieces'] ?? 2} pieces. Apart from the main one: ${named(warning.parts ?? [])}.`,
  enclave: (warning) => `${territory(warning)} lies wholly inside that of “${warning.parts?.[0]?.name ?? ''}”.`,
  hole: (warning) => `${territory(warning)} surrounds ${foreign(warning.figures?.['units'] ?? 0)}: ${enumerate((warning.parts ?? []).map(within))}.`,
  several_departments: (warning) => `${territory(warning)} lies in ${warning.parts?.length ?? 2} départements: ${enumerate((warning.parts ?? []).map(lived))}.`,
  dates: (warning) => (warning.dates ? `${subjectOf(warning)}: ${disorder(warning.dates)}; to be checked.` : undefined),
  near_threshold: nearThreshold,
  open_size: (warning) => `${subjectOf(warning)}: no text says whether exactly 80,000 inhabitants are of size 2 or 3: size 3 is taken, to be checked.`,
  no_inhabitant: (warning) => `${subjectOf(warning)}: no inhabitant, ${units(warning.figures?.['units'] ?? 0)}.`,
};

function ofUnits(one: string, many: string): (warning: Warning) => string {
  return ({ figures = {} }) => {
    const n = figures['units'] ?? 0;
    return n === 1 ? `One unit ${one}.` : `${units(n)} ${many}.`;
  };
}

function named(parts: readonly Part[]): string {
  const rest = parts.length - NAMED;
  return enumerate(rest > 1 ? [...parts.slice(0, NAMED).map(lived), `${count(rest)} others`] : parts.map(lived));
}

function foreign(n: number): string {
  return n === 1 ? 'one unit that is not of it' : `${units(n)} that are not of it`;
}

// Units of nobody come under a French name and without an id: the figures say which of the two they are.
function within({ id, name, unit_count, population }: Part): string {
  const whose = id ? `of “${name}”` : name === 'en conflit' ? 'in conflict' : 'without a CPTS';
  return `${units(unit_count)} ${whose} (${inhabitants(population)})`;
}

const EVENTS: Record<Schemas['Disorder']['event'], string> = {
  letter_date: 'letter of intent',
  receipt_date: 'receipt of the project',
  validation_date: 'validation of the project',
  contract_date: 'signature of the contract',
  end_date: 'end',
};

function disorder({ event, date: day, after, after_date }: Schemas['Disorder']): string {
  return `${EVENTS[event]} on ${date(day)}, before ${EVENTS[after]} on ${date(after_date)}`;
}

function nearThreshold(warning: Warning): string {
  const { population = 0, threshold = 0, size_category: size = 0, to_next_size: more, to_previous_size: fewer = 0 }: Figures = warning.figures ?? {};
  const change = more !== undefined ? `${inhabitants(more)} more would make it size ${size + 1}` : `${inhabitants(fewer)} fewer would make it size ${size - 1}`;
  return `${subjectOf(warning)}: ${inhabitants(population)}, size ${size}, near the threshold of ${count(threshold)}; ${change}.`;
}
