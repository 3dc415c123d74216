import type { Area } from '../api.ts';
import { h } from '../dom.ts';
import { count, percent } from '../format.ts';
import { formatRoute, type Route } from '../route.ts';

/** A table of regions or départements, the least covered first, each a link to its own figures. */
export function areas(title: string, list: Area[], kind: 'region' | 'department', from: Route['from']): HTMLElement {
  const heads = [kind === 'region' ? 'Région' : 'Département', 'Couverts', 'Zones blanches', 'Habitants non couverts'];
  const sorted = [...list].sort((a, b) => a.coverage_pct - b.coverage_pct || a.code.localeCompare(b.code));
  return h(
    'section',
    {},
    h('h3', {}, title),
    h('p', { class: 'note' }, 'Les moins couverts d’abord, en part des habitants.'),
    h(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title },
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
        h('tbody', {}, ...sorted.map((area) => row(area, formatRoute({ place: { kind, code: area.code }, from })))),
      ),
    ),
  );
}

function row(area: Area, href: string): HTMLElement {
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('a', { href }, `${area.name} (${area.code})`)),
    h('td', {}, percent(area.coverage_pct)),
    h('td', {}, count(area.white_zone_count)),
    h('td', {}, count(area.population - area.covered_population)),
  );
}
