import { words } from '../state/language.ts';
import { told, type Told } from '../words/told.ts';
import type { Plan } from './shapes.ts';

/** A plan by its rank; what it is the best at is the service's French, which another language marks. */
export function titleOf({ title }: Pick<Plan, 'title'>, index: number): Told {
  const w = words.value.plans;
  const { text, french } = told(undefined, title);
  return french ? { text: `${w.plan(index + 1)}:`, french } : { text: w.planTitle(index + 1, text) };
}
