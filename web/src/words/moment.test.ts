import { expect, it } from 'vitest';
import { moment, shortDate } from './moment.ts';

it('tells a moment in words', () => expect(moment('2026-11-22T10:42:00')).toMatch(/^22 novembre 2026 à 10:42$/));
it('tells a day in figures', () => expect(shortDate('2026-03-05')).toBe('05/03/2026'));
it.each(['', 'à venir'])('leaves what is neither alone: %s', (text) => expect([moment(text), shortDate(text)]).toEqual([text, text]));
