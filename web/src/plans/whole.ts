import type { Operation } from '../client/types.ts';
import { read } from '../scenarios/service.ts';
import type { Found } from './search.ts';
import type { Plan } from './shapes.ts';

/** All that makes a plan on the facts: before it, what the scenario does that it was looked for under. Throws a RequestError. */
export async function wholeOf({ choice }: Found, { operations }: Plan): Promise<readonly Operation[]> {
  if (choice.scenario === undefined) return operations;
  const under = await read(choice.scenario, choice);
  return [...under.operations, ...operations];
}
