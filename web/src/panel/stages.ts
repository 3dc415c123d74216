import type { Area, StageShare } from '../api.ts';
import { h } from '../dom.ts';
import { count, percent } from '../format.ts';
import { counts, stageLabel, type Threshold } from '../stage.ts';
import { capital, type UnitWords } from '../units.ts';
import { swatch } from './swatch.ts';

/** What the CPTS at each stage hold of a place, counted or not. */
export function stages(area: Area, words: UnitWords, from: Threshold): HTMLElement {
  const heads = ['Stade', 'Habitants', 'Part', capital(words.many), 'km²'];
  return h(
    'section',
    {},
    h('h3', {}, 'Couverture par stade'),
    area.by_stage.length === 0
      ? h('p', {}, 'Aucune CPTS.')
      : h(
          'div',
          // Scrolls sideways by itself on a narrow screen; focusable, so that the keyboard can do it too.
          { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Couverture par stade' },
          h(
            'table',
            {},
            h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
            h('tbody', {}, ...area.by_stage.map((share) => row(share, area, from))),
          ),
        ),
  );
}

function row(share: StageShare, area: Area, from: Threshold): HTMLElement {
  const counted = counts(share.stage, from);
  const part = area.population > 0 ? percent((100 * share.population) / area.population) : '–';
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, swatch({ key: share.stage, counted }), stageLabel(share.stage), !counted && ' (non compté)'),
    h('td', {}, count(share.population)),
    h('td', {}, part),
    h('td', {}, count(share.unit_count)),
    h('td', {}, count(share.area_km2)),
  );
}
