import { exportUrl, type Export } from '../api.ts';
import { h } from '../dom.ts';
import type { Place, Route } from '../route.ts';

const TITLE: Record<Export['layer'], string> = {
  'white-zones': 'Zones blanches',
  units: 'Communes (ou leurs parties)',
  cpts: 'CPTS',
};

const SCOPE: Record<Place['kind'], string> = { country: 'de toute la France', region: 'de la région', department: 'du département' };

/** Links to the layers of what is on screen. The country's communes are too many for one page of the service: not offered. */
export function downloads({ place, from }: Route): HTMLElement {
  const layers: Export['layer'][] = place.kind === 'country' ? ['white-zones', 'cpts'] : ['white-zones', 'units', 'cpts'];
  const filter = place.kind === 'country' ? {} : { within: place.kind === 'region' ? { region: place.code } : { department: place.code } };
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
  return h(
    'section',
    { class: 'downloads' },
    h('h3', {}, 'Télécharger'),
    h('p', { class: 'note' }, `Les données ${SCOPE[place.kind]}, avec les stades comptés ci-dessus.`),
    h('ul', {}, ...lines),
  );
}

function link(what: Export, label: string): HTMLElement {
  const extension = what.format === 'csv' ? 'csv' : 'geojson';
  const { within = {} } = what;
  const place = 'region' in within ? `-region-${within.region}` : 'department' in within ? `-${within.department}` : '';
  return h('a', { href: exportUrl(what), download: `${what.layer}${place}.${extension}` }, `${label} `, h('span', { class: 'hidden' }, TITLE[what.layer]));
}
