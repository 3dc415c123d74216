import type { WhiteZone } from '../client/types.ts';
import { words } from '../state/language.ts';
import { Facts } from '../ui/facts.tsx';
import { counted, squareKilometres } from '../words/format.ts';
import { wordsOfCodes } from '../words/units.ts';

/** Size of the zone on the ground. */
export function Summary({ zone }: { zone: WhiteZone }) {
  const { facts, estimated } = words.value.zone;
  const units = wordsOfCodes(zone.codes);
  return (
    <Facts
      rows={[
        [facts.units, counted(zone.unit_count, units.one, units.many)],
        [facts.area, squareKilometres(zone.area_km2)],
        ['Population', zone.population_estimated && estimated],
      ]}
    />
  );
}
