import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { address } from '../client/addresses.ts';
import { call } from '../client/call.ts';
import type { Unit } from '../draft/shapes.ts';
import type { Found } from './search.ts';
import type { Placed } from './territories.ts';

type Units = ReadonlyMap<string, Placed>;

/** Each département is asked for once a search: the units are those that the plans were made for. */
const asked = new WeakMap<Found, Map<string, Promise<Unit[]>>>();

/** Units of the départements that a plan touches, by code; those that have come so far. */
export function useUnits(found: Found, departments: readonly string[]): Units {
  const key = departments.join();
  const units = useMemo(() => signal<Units>(new Map()), [found]);
  useEffect(() => {
    let left = false;
    for (const code of departments)
      void unitsOf(found, code).then(
        (list) => {
          // What a département tells of its own is said again, alike, by the one beside it.
          if (!left) units.value = new Map([...units.peek(), ...list.map((unit) => [unit.code, unit] as const)]);
        },
        (error: unknown) => console.info(error), // the steps say all in words; the map stays as it is
      );
    return () => void (left = true);
  }, [units, key]);
  return units.value;
}

function unitsOf(found: Found, department: string): Promise<Unit[]> {
  const kept = asked.get(found) ?? new Map<string, Promise<Unit[]>>();
  asked.set(found, kept);
  const known = kept.get(department);
  if (known) return known;
  const answer = call<{ units: Unit[] }>(address(`departments/${department}/units`, found.choice)).then(({ units }) => units);
  kept.set(department, answer);
  answer.catch(() => kept.delete(department)); // asked again the next time
  return answer;
}
