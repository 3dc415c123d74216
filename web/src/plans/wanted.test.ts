import { describe, expect, it } from 'vitest';
import document from '../client/schema.d.ts?raw';
import { faultsOf, linksOf, numberOf } from './typed.ts';
import { DEFAULT, eased, foldedChoices, requestOf, weightsOf, type Wanted } from './wanted.ts';

/** What the service's document says is taken by default, of the members of a part of it that are indented by so much. */
function standard(part: RegExp, indent: number): Record<string, number | string> {
  const body = part.exec(document)?.[1] ?? '';
  const found = body.matchAll(new RegExp(`Par défaut[\\s\\u00a0\\u202f]*: ([\\w.]+)\\.[^;]*?\\*/\\n {${indent}}(\\w+)\\?:`, 'g'));
  return Object.fromEntries([...found].map(([, value = '', name = '']) => [name, Number.isNaN(Number(value)) ? value : Number(value)]));
}

const WHOLE = /^ {8}PlanAsked: \{\n([\s\S]*?)^ {8}\};/m;
const WISHES = /^ {12}wishes\?: \{\n([\s\S]*?)^ {12}\};/m;

const place = { kind: 'department', code: '06' } as const;

describe('what is wished', () => {
  it('without a choice is what the service takes when nothing is said', () => {
    const { wishes, limits, department, across, links, ...rest } = requestOf(DEFAULT, place);
    const { min_stage: _, ...said } = standard(WHOLE, 12);
    expect(rest).toEqual(said);
    expect({ department, across, links, limits }).toEqual({ department: '06', across: false, links: [], limits: {} });
    expect(Object.fromEntries(Object.entries(wishes ?? {}).filter(([, weight]) => weight !== 0))).toEqual(standard(WISHES, 16));
  });

  it('has a weight for each level, and funding a direction', () => {
    const levels = { ...DEFAULT.levels, few_new: 'no', epci: 'much', canton: 'some', compact: 'little' } as const;
    expect(weightsOf({ levels, funding: 'most' })).toMatchObject({ few_new: 0, epci: 1, canton: 0.25, compact: 0.5, funding: -1 });
  });

  it('has the limits that are typed, and no others', () => {
    const limits = { ...DEFAULT.limits, max_new: '0', new_min_population: '15\u202f000' };
    expect(requestOf({ ...DEFAULT, limits, keep_size: true }, { kind: 'region', code: '93' })).toMatchObject({
      region: '93',
      limits: { max_new: 0, new_min_population: 15_000, keep_size: true },
    });
  });
});

describe('what is typed', () => {
  it.each([
    ['', undefined],
    ['  ', undefined],
    ['20 000', 20_000],
    ['20\u202f000', 20_000],
    ['1,5', 1.5],
    ['beaucoup', NaN],
  ])('%j is %s', (text, number) => expect(numberOf(text)).toEqual(number));

  it.each<[string, Partial<Wanted>, string[]]>([
    ['nothing wrong', {}, []],
    ['a half inhabitant', { new_population: '0,5' }, ['new_population']],
    ['a word', { limits: { ...DEFAULT.limits, max_new: 'deux' } }, ['limits.max_new']],
    ['less than no CPTS', { limits: { ...DEFAULT.limits, max_new: '-1' } }, ['limits.max_new']],
    ['a minute and more', { seconds: '61' }, ['seconds']],
    ['no time', { seconds: '0' }, ['seconds']],
    ['one code on a line', { links: '85113 85234\n85113' }, ['links']],
  ])('%s', (_, change, faults) => expect([...faultsOf({ ...DEFAULT, ...change })]).toEqual(faults));

  it('reads links as people write them', () =>
    expect(linksOf('85113 85234\n\n2a004:2a041 ; \n 060880101 - 06088')).toEqual({
      links: [['85113', '85234'], ['060880101', '06088']],
      wrong: ['2a004:2a041 ; '],
    }));
});

describe('a limit that cannot hold', () => {
  const impossible = { value: 0, where: '', proven: true };
  const limited = { ...DEFAULT, limits: { ...DEFAULT.limits, new_max_population: '10' } };
  it('takes the nearest value', () =>
    expect(eased(DEFAULT, { ...impossible, limit: 'max_new', nearest: 2 }).limits.max_new).toBe('2'));
  it('of which none at all is a limit too: no new CPTS', () =>
    expect(eased(DEFAULT, { ...impossible, limit: 'max_new', nearest: 0 }).limits.max_new).toBe('0'));
  it('goes where the nearest is none', () =>
    expect(eased(limited, { ...impossible, limit: 'new_max_population', nearest: 0 }).limits.new_max_population).toBe(''));
  it('lets sizes change', () => expect(eased({ ...DEFAULT, keep_size: true }, { ...impossible, limit: 'keep_size', nearest: 0 }).keep_size).toBe(false));
});

it('tells how many of the folded choices were made', () => {
  expect(foldedChoices(DEFAULT, ['canton', 'balance'])).toBe(0);
  const levels = { ...DEFAULT.levels, canton: 'much', few_new: 'no' } as const;
  expect(foldedChoices({ ...DEFAULT, levels, take: 'any', limits: { ...DEFAULT.limits, max_new: '2' } }, ['canton', 'balance'])).toBe(3);
});
