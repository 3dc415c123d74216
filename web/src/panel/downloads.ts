import { exportUrl, type Export } from '../api.ts';
import { h } from '../dom.ts';
import type { Route } from '../route.ts';

const TITLE: Record<Export['layer'], string> = {
  'white-zones': 'Zones blanches',
  units: 'Communes',
  cpts: 'CPTS',
};

/** Links to the layers of what is on screen. The country's communes are too many for one page of the service: not offered. */
export function downloads({ place, from }: Route): HTMLElement {
  const layers: Export['layer'][] = place.kind === 'department' ? ['white-zones', 'units', 'cpts'] : ['white-zones', 'cpts'];
  const filter = place.kind === 'department' ? { department: place.code } : {};
  const lines = layers.map((layer) =>
    h(
      'li',
      {},
      `${TITLE[layer]}\u00a0: `,
      link({ layer, format: 'csv', from, ...filter }, 'CSV'),
      ' ',
      link({ layer, format: 'json', from, ...filter }, 'GeoJSON'),
    ),
  );
  const scope = place.kind === 'department' ? 'du département' : 'de toute la France';
  return h(
    'section',
    { class: 'downloads' },
    h('h3', {}, 'Télécharger'),
    h('p', { class: 'note' }, `Les données ${scope}, avec les stades comptés ci-dessus.`),
    h('ul', {}, ...lines),
  );
}

function link(what: Export, label: string): HTMLElement {
  const extension = what.format === 'csv' ? 'csv' : 'geojson';
  const file = [what.layer, what.department].filter(Boolean).join('-');
  return h('a', { href: exportUrl(what), download: `${file}.${extension}` }, `${label} `, h('span', { class: 'hidden' }, TITLE[what.layer]));
}
