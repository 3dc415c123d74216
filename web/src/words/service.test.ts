import { beforeAll, describe, expect, it, vi } from 'vitest';
import document from '../client/schema.d.ts?raw';
import type { Schemas } from '../client/types.ts';
import { speak } from '../state/language.ts';
import { doubtTold, entryTold, noteTold, optionTold, problemTold, warningTold, type CurveNote, type Doubt, type OptionWarning, type Warning } from './service.ts';
import { plain, type Told } from './told.ts';

/** The kinds that the service's document lists for a member of one of its types. */
function listed(type: string, member: string): string[] {
  const body = new RegExp(`^ {8}${type}: \\{\\n([\\s\\S]*?)^ {8}\\};`, 'm').exec(document)?.[1] ?? '';
  const union = new RegExp(`^ {12}${member}\\??: (.*);$`, 'm').exec(body)?.[1] ?? '';
  return [...union.matchAll(/"([^"]+)"/g)].map(([, kind = '']) => kind);
}

const FRENCH = 'phrase du service';
const cpts = { type: 'cpts', id: 'x', name: 'CPTS X' };
const parts: Schemas['WarningPart'][] = [
  { id: '06088', name: 'Nice', unit_count: 2, population: 1_500 },
  { id: '', name: 'en conflit', unit_count: 1, population: 1 },
];

const WARNINGS: Record<Warning['kind'], [Omit<Warning, 'kind' | 'text'>, string]> = {
  vintages: [{ subject: { type: 'dataset' } }, 'The population is of another year than the outlines: a commune that changed in between may be missing, or counted with another.'],
  conflict: [{ subject: cpts, figures: { units: 1 } }, 'One unit is claimed by several CPTS: it is neither covered nor white.'],
  population_unknown: [{ subject: cpts, figures: { units: 1_200 } }, '1,200 units have no known population: they count for zero.'],
  population_estimated: [{ subject: cpts, figures: { units: 2 } }, '2 units have their population estimated from their area.'],
  uncertain_amount: [{ subject: cpts, figures: { cpts: 3 } }, 'Some amounts rest on a weak source (certainty C): to be checked.'],
  pieces: [{ subject: cpts, figures: { pieces: 2 }, parts: parts.slice(0, 1) }, 'The territory of “CPTS X” is in 2 pieces. Apart from the main one: Nice (1,500 inhabitants).'],
  enclave: [{ subject: cpts, parts: [{ ...parts[0]!, name: 'CPTS Y' }] }, 'The territory of “CPTS X” lies wholly inside that of “CPTS Y”.'],
  hole: [
    { subject: cpts, figures: { units: 3 }, parts },
    'The territory of “CPTS X” surrounds 3 units that are not of it: 2 units of “Nice” (1,500 inhabitants) and 1 unit in conflict (1 inhabitant).',
  ],
  several_departments: [
    { subject: cpts, parts: [parts[0]!, { id: '83', name: 'Var', unit_count: 1, population: 800 }] },
    'The territory of “CPTS X” lies in 2 départements: Nice (1,500 inhabitants) and Var (800 inhabitants).',
  ],
  dates: [
    { subject: cpts, dates: { event: 'contract_date', date: '2025-01-31', after: 'validation_date', after_date: '2025-06-01' } },
    '“CPTS X”: signature of the contract on 31 January 2025, before validation of the project on 1 June 2025; to be checked.',
  ],
  near_threshold: [
    { subject: { type: 'white_zone', name: 'Vence' }, figures: { population: 39_000, threshold: 40_000, size_category: 1, to_next_size: 1_000 } },
    'White zone of Vence: 39,000 inhabitants, size 1, near the threshold of 40,000; 1,000 inhabitants more would make it size 2.',
  ],
  open_size: [{ subject: cpts }, '“CPTS X”: no text says whether exactly 80,000 inhabitants are of size 2 or 3: size 3 is taken, to be checked.'],
  no_inhabitant: [{ subject: { type: 'white_zone', name: 'Vence' }, figures: { units: 1 } }, 'White zone of Vence: no inhabitant, 1 unit.'],
};

beforeAll(() => vi.stubGlobal('document', { documentElement: {} }));

const read = (said: Told) => plain(said).replaceAll('\u00a0', ' ');

describe('in English', () => {
  beforeAll(() => speak('en'));

  it('warnings of all kinds that the service lists are worded', () => expect(Object.keys(WARNINGS).sort()).toEqual(listed('Warning', 'kind').sort()));

  it.each(Object.entries(WARNINGS))('a warning of the kind %s', (kind, [warning, want]) =>
    expect(read(warningTold({ ...warning, kind: kind as Warning['kind'], text: FRENCH }))).toBe(want));

  it.each<[string, string, string, (kind: string) => Told]>([
    ['notes of the curve', 'CurveNote', 'kind', (kind) => noteTold({ kind: kind as CurveNote['kind'], text: FRENCH, figures: {} })],
    ['warnings of options', 'optionWarning', 'kind', (kind) => optionTold({ kind: kind as OptionWarning['kind'], text: FRENCH, figures: {} })],
    ['doubts of deadlines', 'deadline', 'doubt', (kind) => doubtTold(kind as Doubt, FRENCH)],
    ['doubts of missions', 'missionDue', 'doubt', (kind) => doubtTold(kind as Doubt, FRENCH)],
  ])('%s are worded', (_, type, member, tell) => {
    const kinds = listed(type, member);
    expect(kinds.length).toBeGreaterThan(2);
    expect(kinds.filter((kind) => !tell(kind).text || tell(kind).french)).toEqual([]);
  });

  it('problems of all kinds are worded, and what only the service knows follows in French', () => {
    const kinds = listed('problem', 'type');
    expect(kinds.length).toBeGreaterThan(15);
    for (const type of kinds) {
      const { text, french } = failed(400, { type, detail: FRENCH });
      expect(text, type).toMatch(/^[A-Z].*[.:]$/);
      expect(french, type).toBe(text.endsWith(':') ? FRENCH : undefined);
    }
  });

  it('an answer that does not come is worded', () => expect(failed(0, {})).toEqual({ text: expect.stringMatching(/^The service does not answer/) }));

  it('what is not known by its kind stays French, and is marked', () => {
    expect(warningTold({ kind: 'else' as Warning['kind'], subject: cpts, text: FRENCH })).toEqual({ text: '', french: FRENCH });
    expect(failed(418, { type: 'about:blank', detail: FRENCH })).toEqual({ text: 'The service answered with an error (418).', french: FRENCH });
  });

  it.each<[Parameters<typeof entryTold>[0], string]>([
    [{ summary: FRENCH, takes_back: 12 }, 'Takes back change 12: what it had changed is as before.'],
    [
      { summary: FRENCH, operations: [{ op: 'create', id: 'n', name: 'CPTS N', stage: 'letter_of_intent' }, { op: 'assign', cpts: 'n', units: ['06033', '06088'], from: 'x' }], cpts: [cpts] },
      'Found CPTS N, at the stage “letter of intent”; Give 2 communes to CPTS N, taken from CPTS X',
    ],
    [{ summary: FRENCH, operations: Array.from({ length: 9 }, () => ({ op: 'end' as const, cpts: 'x' })), cpts: [cpts] }, `${'End CPTS X; '.repeat(6)}3 more operations`],
  ])('an entry of the log: %j', (entry, want) => expect(read(entryTold(entry))).toBe(want));
});

describe('in French', () => {
  beforeAll(() => speak('fr'));

  it('the sentences of the service are read as they are', () => {
    expect(warningTold({ kind: 'pieces', subject: cpts, text: FRENCH })).toEqual({ text: FRENCH });
    expect(entryTold({ summary: FRENCH, takes_back: 12 })).toEqual({ text: FRENCH });
    expect(failed(409, { type: 'urn:cpts:problem:stale', detail: FRENCH })).toEqual({ text: FRENCH });
  });
});

function failed(status: number, problem: Record<string, unknown>): Told {
  return problemTold(Object.assign(new Error(FRENCH), { status, problem }));
}
