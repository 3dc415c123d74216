import { coverageOf } from '../client/addresses.ts';
import type { Department, WhiteZone } from '../client/types.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { department } from '../state/place.ts';
import { choice, PRESENT, route, type Choice } from '../state/route.ts';
import { inhabitants } from '../words/format.ts';
import { numbered, type Numbered } from './numbered.ts';

/** The facts of a side of the comparison. */
export function stateOf(id: string): Choice {
  const { scenario: _, ...facts } = choice.value;
  return id === PRESENT ? facts : { ...facts, scenario: id };
}

/** The white zones of the département on either map, under their numbers there; none until both are known, or beside a département. */
export function useZones(b: string): Numbered<WhiteZone>[] {
  const other = useLive<Department>(() => {
    const { place } = route.value;
    return place.kind === 'department' ? coverageOf(place, stateOf(b)) : undefined;
  }, [b]);
  const [first, second] = [department.value, other.data.value];
  return first && second && first.code === second.code ? numbered(first.white_zones, second.white_zones) : [];
}

/** The zones under their numbers, with what either side leaves of them. */
export function ComparedZones({ b }: { b: string }) {
  const w = words.value.scenarios;
  const zones = useZones(b);
  if (zones.length === 0) return null;
  const told = (zone: WhiteZone | undefined) => (zone ? inhabitants(zone.population) : w.noZone);
  return (
    <section>
      <h3>{w.zonesOnMaps}</h3>
      <table class="compared">
        <thead>
          <tr>
            <td />
            <th scope="col">{w.sideA}</th>
            <th scope="col">{w.sideB}</th>
          </tr>
        </thead>
        <tbody>
          {zones.map(({ number, id, a, b }) => (
            <tr key={id}>
              <th scope="row">{`${number}. ${(a ?? b)?.name ?? ''}`}</th>
              <td>{told(a)}</td>
              <td>{told(b)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
