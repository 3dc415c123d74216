import type { Area } from '../client/types.ts';
import { words as spoken } from '../state/language.ts';
import { choice } from '../state/route.ts';
import { Facts } from '../ui/facts.tsx';
import { count, counted, enumerate, inhabitants, percent, squareKilometres } from '../words/format.ts';
import { capital, type UnitWords } from '../words/units.ts';
import { countedStages } from './legend.ts';

/** Figures of a place, wherever they come from. */
export type Figured = Omit<Area, 'label_point' | 'bbox'>;

/** The coverage of a place, with the stages that count said beside the figure. */
export function Figures({ area, words }: { area: Figured; words: UnitWords }) {
  const { see } = spoken.value;
  return (
    <section aria-label={see.coverage}>
      <p class="headline">
        <strong>{percent(area.coverage_pct)}</strong>
        {area.population > 0 ? see.ofInhabitants : see.ofUnits(words.manyCovered)}
      </p>
      <p class="note">{see.countedStages(enumerate(countedStages(choice.value.from)))}</p>
      <Facts
        rows={[
          [see.coveredInhabitants, area.population > 0 && see.outOf(count(area.covered_population), count(area.population))],
          [capital(words.manyCovered), see.outOf(count(area.covered_unit_count), count(area.unit_count))],
          [see.coveredArea, see.outOf(count(area.covered_area_km2), squareKilometres(area.area_km2))],
          [see.whiteZones, whiteZones(area)],
          [see.inConflict, area.conflict_unit_count > 0 && counted(area.conflict_unit_count, words.one, words.many)],
        ]}
      />
    </section>
  );
}

function whiteZones(area: Figured): string {
  const { see } = spoken.value;
  if (area.white_zone_count === 0) return see.none;
  if (area.population === 0) return count(area.white_zone_count); // nobody counted, which is not nobody
  return see.whereLive(count(area.white_zone_count), inhabitants(area.white_zone_population));
}
