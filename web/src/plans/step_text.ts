import { words } from '../state/language.ts';
import { counted } from '../words/format.ts';
import { wordsOfCodes } from '../words/units.ts';
import type { Step } from './shapes.ts';

/** A step in a sentence of the page's language. */
export function stepText({ op, name, stage, units, places, population_gained: people }: Step): string {
  const w = words.value.plans;
  if (op === 'stage') return w.stage(name, stage);
  const { one, many } = wordsOfCodes(units);
  // One commune is called by its name; an IRIS has that of its commune, of which it is a part.
  const only = units.length === 1 && units[0]?.length === 5 ? places[0] : undefined;
  const said = only ?? counted(units.length, one, many);
  return op === 'create' ? w.create(name, said, people) : w.assign(name, said, people);
}
