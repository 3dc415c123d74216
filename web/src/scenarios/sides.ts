import { words } from '../state/language.ts';
import { useLive, type Live } from '../state/live.ts';
import { choice, PRESENT, route } from '../state/route.ts';
import { scenarioAddress } from './service.ts';
import type { AreaEffect, AreaState, CptsState, Effects, Scenario } from './shapes.ts';

/** One side of a comparison: a scenario, or the present state, which has none. */
export interface Side {
  id: string;
  scenario: Scenario | undefined;
  error: Live<Scenario>['error'];
}

/** A side of the address's comparison, read from the service; the present state needs no request. */
export function useSide(index: 0 | 1): Side {
  const idOf = () => route.value.compared?.[index] ?? PRESENT;
  const live = useLive<Scenario>(() => (idOf() === PRESENT ? undefined : scenarioAddress(idOf(), choice.value)), [index]);
  const id = idOf();
  const found = live.data.value;
  return { id, scenario: found?.id === id ? found : undefined, error: live.error };
}

export function sideName({ id, scenario }: Side): string {
  return id === PRESENT ? words.value.scenarios.present : (scenario?.name ?? '…');
}

/** What a side does to the facts; undefined where it does nothing, or cannot be made. */
export function effectsOf({ scenario }: Side): Effects | undefined {
  return scenario?.effects ?? undefined;
}

/** Whether the figures of a side are known: a scenario that does not hold has none. */
export function isKnown({ id, scenario }: Side): boolean {
  return id === PRESENT || Boolean(scenario?.effects) || scenario?.status === 'applied';
}

/** Something as it is today, and as each side leaves it; null where there is none of it. */
export interface Compared<T> {
  id: string;
  name: string;
  today: T | null;
  a: T | null;
  b: T | null;
}

/** The areas that either side changes. */
export function comparedAreas(a: Effects | undefined, b: Effects | undefined, areasOf: (effects: Effects) => AreaEffect[]): Compared<AreaState>[] {
  return paired(a ? areasOf(a) : [], b ? areasOf(b) : [], ({ code }) => code);
}

/** The CPTS that either side changes. */
export function comparedCpts(a: Effects | undefined, b: Effects | undefined): Compared<CptsState>[] {
  return paired(a?.cpts ?? [], b?.cpts ?? [], ({ id }) => id);
}

type Changed<T> = { name: string; before: T | null; after: T | null };

// What one side leaves alone stays on it as it is today.
function paired<T, C extends Changed<T>>(a: readonly C[], b: readonly C[], key: (one: C) => string): Compared<T>[] {
  const [inA, inB] = [new Map(a.map((one) => [key(one), one])), new Map(b.map((one) => [key(one), one]))];
  return [...new Map([...inA, ...inB])].map(([id, one]) => {
    const today = (inA.get(id) ?? one).before;
    const after = (found: C | undefined) => (found ? found.after : today);
    return { id, name: one.name, today, a: after(inA.get(id)), b: after(inB.get(id)) };
  });
}
