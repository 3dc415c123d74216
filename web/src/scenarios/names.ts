import { words } from '../state/language.ts';
import { department } from '../state/place.ts';
import type { Effects, Operation, Scenario } from './shapes.ts';

/** The name of a CPTS by its id, from all that speaks of it; its id where nothing does. */
export type NameOf = (id: string) => string;

/** Names that a scenario, its effects and the département on screen give. */
export function namesOf(scenarios: readonly (Pick<Scenario, 'operations'> & Partial<Pick<Scenario, 'conflicts' | 'since'>>)[], effects: readonly (Effects | null | undefined)[]): NameOf {
  const known = new Map<string, string>();
  for (const { id, name } of department.value?.cpts ?? []) known.set(id, name);
  for (const { conflicts = [], since = [], operations } of scenarios) {
    for (const { cpts } of since) for (const { id, name } of cpts) known.set(id, name);
    for (const { expected, holder } of conflicts) for (const one of [expected, holder]) if (one) known.set(one.id, one.name);
    operations.forEach((operation) => founded(operation, known));
  }
  for (const { id, name } of effects.flatMap((one) => one?.cpts ?? [])) known.set(id, name);
  return (id) => known.get(id) || id;
}

function founded({ op, id, name }: Operation, known: Map<string, string>): void {
  if (op === 'create' && id && name) known.set(id, name);
}

/** Who has a unit, in words; nobody is a white zone. */
export function holderName(id: string | null, nameOf: NameOf): string {
  return id === null ? words.value.scenarios.nobody : nameOf(id);
}
