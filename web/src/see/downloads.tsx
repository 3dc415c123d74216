import { exportUrl, type Export } from '../client/addresses.ts';
import { choice, route, type Place } from '../state/route.ts';

const TITLE: Record<Export['layer'], string> = {
  'white-zones': 'Zones blanches',
  units: 'Communes (ou leurs parties)',
  cpts: 'CPTS',
};

const SCOPE: Record<Place['kind'], string> = { country: 'de toute la France', region: 'de la région', department: 'du département' };

/** Links to the layers of what is on screen. The country's communes are too many for one page of the service: not offered. */
export function Downloads() {
  const { place } = route.value;
  const layers: Export['layer'][] = place.kind === 'country' ? ['white-zones', 'cpts'] : ['white-zones', 'units', 'cpts'];
  return (
    <section class="downloads">
      <h3>Télécharger</h3>
      <p class="note">{`Les données ${SCOPE[place.kind]}, avec les stades comptés ci-dessus.`}</p>
      <ul>
        {layers.map((layer) => (
          <li key={layer}>
            {`${TITLE[layer]}\u00a0: `}
            <Download what={{ layer, format: 'csv', within: place }} label="CSV" />{' '}
            <Download what={{ layer, format: 'json', within: place }} label="GeoJSON" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Download({ what, label }: { what: Export; label: string }) {
  const extension = what.format === 'csv' ? 'csv' : 'geojson';
  const { within } = what;
  const place = within.kind === 'country' ? '' : within.kind === 'region' ? `-region-${within.code}` : `-${within.code}`;
  return (
    <a href={exportUrl(what, choice.value)} download={`${what.layer}${place}.${extension}`}>
      {label} <span class="hidden">{TITLE[what.layer]}</span>
    </a>
  );
}
