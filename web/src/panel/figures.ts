import type { Area } from '../api.ts';
import { facts, h } from '../dom.ts';
import { count, counted, enumerate, inhabitants, percent, squareKilometres } from '../format.ts';
import { countedStages } from '../legend.ts';
import type { Threshold } from '../stage.ts';
import { capital, type UnitWords } from '../units.ts';

/** The coverage of a place, with the stages that count said beside the figure. */
export function figures(area: Area, words: UnitWords, from: Threshold): HTMLElement {
  return h(
    'section',
    { 'aria-label': 'Couverture' },
    h(
      'p',
      { class: 'headline' },
      h('strong', {}, percent(area.coverage_pct)),
      area.population > 0 ? ' des habitants couverts' : ` des ${words.manyCovered}`,
    ),
    h('p', { class: 'note' }, `Stades comptés\u00a0: ${enumerate(countedStages(from))}.`),
    facts([
      ['Habitants couverts', area.population > 0 && `${count(area.covered_population)} sur ${count(area.population)}`],
      [capital(words.manyCovered), `${count(area.covered_unit_count)} sur ${count(area.unit_count)}`],
      ['Superficie couverte', `${count(area.covered_area_km2)} sur ${squareKilometres(area.area_km2)}`],
      ['Zones blanches', whiteZones(area)],
      ['En conflit', area.conflict_unit_count > 0 && counted(area.conflict_unit_count, words.one, words.many)],
    ]),
  );
}

function whiteZones(area: Area): string {
  if (area.white_zone_count === 0) return 'aucune';
  if (area.population === 0) return count(area.white_zone_count); // nobody counted, which is not nobody
  return `${count(area.white_zone_count)}, où vivent ${inhabitants(area.white_zone_population)}`;
}
