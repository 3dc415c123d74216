import type { Area } from '../client/types.ts';
import { choice } from '../state/route.ts';
import { Facts } from '../ui/facts.tsx';
import { count, counted, enumerate, inhabitants, percent, squareKilometres } from '../words/format.ts';
import { capital, type UnitWords } from '../words/units.ts';
import { countedStages } from './legend.ts';

/** Figures of a place, wherever they come from. */
export type Figured = Omit<Area, 'label_point' | 'bbox'>;

/** The coverage of a place, with the stages that count said beside the figure. */
export function Figures({ area, words }: { area: Figured; words: UnitWords }) {
  return (
    <section aria-label="Couverture">
      <p class="headline">
        <strong>{percent(area.coverage_pct)}</strong>
        {area.population > 0 ? ' des habitants couverts' : ` des ${words.manyCovered}`}
      </p>
      <p class="note">{`Stades comptés\u00a0: ${enumerate(countedStages(choice.value.from))}.`}</p>
      <Facts
        rows={[
          ['Habitants couverts', area.population > 0 && `${count(area.covered_population)} sur ${count(area.population)}`],
          [capital(words.manyCovered), `${count(area.covered_unit_count)} sur ${count(area.unit_count)}`],
          ['Superficie couverte', `${count(area.covered_area_km2)} sur ${squareKilometres(area.area_km2)}`],
          ['Zones blanches', whiteZones(area)],
          ['En conflit', area.conflict_unit_count > 0 && counted(area.conflict_unit_count, words.one, words.many)],
        ]}
      />
    </section>
  );
}

function whiteZones(area: Figured): string {
  if (area.white_zone_count === 0) return 'aucune';
  if (area.population === 0) return count(area.white_zone_count); // nobody counted, which is not nobody
  return `${count(area.white_zone_count)}, où vivent ${inhabitants(area.white_zone_population)}`;
}
