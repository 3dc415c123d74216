import { exportUrl, type Export } from '../client/addresses.ts';
import { words } from '../state/language.ts';
import { choice, route } from '../state/route.ts';

/** Links to the layers of what is on screen. The country's communes are too many for one page of the service: not offered. */
export function Downloads() {
  const { place } = route.value;
  const { see } = words.value;
  const layers: Export['layer'][] = place.kind === 'country' ? ['white-zones', 'cpts'] : ['white-zones', 'units', 'cpts'];
  return (
    <section class="downloads">
      <h3>{see.download}</h3>
      <p class="note">{see.downloadNote[place.kind]}</p>
      <ul>
        {layers.map((layer) => (
          <li key={layer}>
            {`${see.layers[layer]}\u00a0: `}
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
      {label} <span class="hidden">{words.value.see.layers[what.layer]}</span>
    </a>
  );
}
