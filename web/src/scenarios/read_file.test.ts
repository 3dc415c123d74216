import { expect, it } from 'vitest';
import { readFile } from './read_file.ts';

const operations = [{ op: 'assign', cpts: 'x', units: ['06001'] }];

it('reads what the service exports, and what it needs of it alone', () => {
  const text = JSON.stringify({ id: 's1', version: 3, name: 'Est', note: '', place: 'department:06', operations, effects: null });
  expect(readFile(`\ufeff${text}`)).toEqual({ name: 'Est', place: 'department:06', operations });
});

it.each(['', '[]', 'null', '{', '{"operations":1}', '{"operations":[1]}', '{"operations":[{}]}'])('is no scenario: %s', (text) =>
  expect(readFile(text)).toBeUndefined(),
);
