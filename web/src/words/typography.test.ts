import { beforeAll, describe, expect, it, vi } from 'vitest';
import { speak } from '../state/language.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

/** What a function of the words is given: it takes a number, a name, kinds of units, or some units picked. */
const SAMPLES = [12, 'Vence', ['iris'], { count: 12, population: 12_345, kinds: ['commune'] }, true];
const LONGEST = 5;

/** Every text with where it is kept; a function gives one for each choice of arguments that it can take. */
function texts(words: unknown, path: string): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return [...new Set(said(words as (...args: unknown[]) => unknown))].map((text) => [path, text]);
  if (words === null || typeof words !== 'object') return [];
  return Object.entries(words).flatMap(([key, value]) => texts(value, `${path}.${key}`));
}

function said(make: (...args: unknown[]) => unknown): string[] {
  return choices(Math.min(make.length, LONGEST)).flatMap((args) => {
    try {
      const text = make(...args);
      return typeof text === 'string' && !/undefined|NaN|\[object|true|iris$/.test(text) ? [text] : [];
    } catch {
      return []; // not what it takes
    }
  });
}

function choices(length: number): unknown[][] {
  if (length === 0) return [[]];
  return choices(length - 1).flatMap((rest) => SAMPLES.map((one) => [...rest, one]));
}

/** What a text is told as: ordinary commands and addresses in it are no prose. */
const FAULTS: [string, RegExp][] = [
  ['a straight apostrophe', /\p{L}'\p{L}/u],
  ['a straight quote', /"/],
  ['three dots', /\.\.\./],
  ['no no-break space before : ; ! ? » % or €', /[^\u00a0\u202f][!?»%€]|[^\u00a0\u202f]:(?!\d\d)|[^\u00a0\u202f];|[\u00a0\u202f][^\S\u00a0\u202f]/],
  ['no no-break space after «', /«[^\u00a0\u202f]/],
  ['thousands without a narrow no-break space', /\d[ \u00a0]\d{3}(?!\d)/],
];

const french = texts(fr, 'fr');

describe('French', () => {
  it('is read', () => expect(french.length).toBeGreaterThan(500));

  it.each(FAULTS)('has nowhere %s', (_, fault) => {
    expect(french.filter(([, text]) => fault.test(text)).map((found) => found.join(': '))).toEqual([]);
  });
});

/** Words that French says in almost every sentence, and English never. Names stay French: Plan IGN, CPTS. */
const LEFT = /(?<![\p{L}])(le|la|les|des|du|une|est|sont|aux|avec|sans|pour|dans|cette|aucune?|choisir|voir|habitants?|étapes?|échéances?)(?![\p{L}])/iu;

describe('English', () => {
  beforeAll(() => {
    vi.stubGlobal('document', { documentElement: {} });
    return speak('en');
  }); // figures and nouns follow the language of the page

  it('has no French left', () => {
    const left = texts(en, 'en').filter(([path, text]) => path !== 'en.shell.otherLanguageHint' && LEFT.test(text));
    expect(left.map((found) => found.join(': '))).toEqual([]);
  });

  it('has no French spaces before its punctuation', () => {
    const spaced = texts(en, 'en').filter(([, text]) => /[\u00a0\u202f][:;!?%]|«|»/.test(text));
    expect(spaced.map((found) => found.join(': '))).toEqual([]);
  });
});
