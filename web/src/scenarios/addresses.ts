import { choice, formatRoute, type Place, type Route } from '../state/route.ts';
import { placeOf } from './service.ts';
import type { Outline } from './shapes.ts';

// Day and threshold are kept; which state of the facts is shown is the view's own.
function made(route: Omit<Route, 'from' | 'date'>): string {
  const { from, date } = choice.value;
  return formatRoute({ ...route, from, ...(date && { date }) });
}

export function listHref(place: Place): string {
  return made({ view: 'scenarios', place });
}

/** The page of a scenario, with its map under it, or under the present state. */
export function scenarioHref({ id, place }: Pick<Outline, 'id' | 'place'>, { present = false } = {}): string {
  return made({ view: 'scenario', place: placeOf(place), opened: id, ...(!present && { scenario: id }) });
}

export function compareHref(place: Place, one: string, other: string): string {
  return made({ view: 'compare', place, compared: [one, other] });
}

/** Where the scenario is worked on; undefined where it is of no département. */
export function tryHref({ id, place }: Pick<Outline, 'id' | 'place'>): string | undefined {
  const where = placeOf(place);
  return where.kind === 'department' ? made({ view: 'try', place: where, scenario: id }) : undefined;
}

/** The same page without any scenario. */
export function presentHref(route: Route): string {
  const { scenario: _, ...rest } = route;
  return formatRoute(rest);
}
