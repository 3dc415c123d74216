import { address, apiBase, reportUrl } from '../client/addresses.ts';
import { words } from '../state/language.ts';
import { answer } from '../state/place.ts';
import { choice } from '../state/route.ts';
import { placeOf } from './service.ts';
import type { Outline } from './shapes.ts';

/** The scenario as files: itself, what changes hands, and its département with it made. */
export function Files({ scenario }: { scenario: Outline & { effects: unknown } }) {
  const w = words.value.scenarios;
  const { id, effects, place } = scenario;
  const formats = effects ? (['json', 'csv', 'geojson'] as const) : (['json'] as const);
  return (
    <section class="downloads">
      <h3>{w.files}</h3>
      <ul>
        {formats.map((format) => (
          <li key={format}>
            <a href={`${apiBase()}scenarios/${encodeURIComponent(id)}?f=${format}`} download={`scenario-${id}.${format}`}>
              {w.fileOf[format]}
            </a>
          </li>
        ))}
        {Boolean(effects) && <OfPlace id={id} place={place} />}
      </ul>
    </section>
  );
}

function OfPlace({ id, place: named }: Pick<Outline, 'id' | 'place'>) {
  const w = words.value.scenarios;
  const place = placeOf(named);
  const at = answer.value?.data.at ?? '';
  const under = { from: choice.value.from, scenario: id };
  if (place.kind === 'country') return null;
  return (
    <>
      <li>
        <a href={reportUrl(place, 'html', under, at)} target="_blank">
          {w.report.html}
        </a>
      </li>
      <li>
        <a href={reportUrl(place, 'xlsx', under, at)} download="">
          {w.report.xlsx}
        </a>
      </li>
      {place.kind === 'department' && (
        <li>
          <a href={address('collections/units/items', under, { f: 'gpkg', limit: '10000', department: place.code })} download="">
            {w.gpkg}
          </a>
        </li>
      )}
    </>
  );
}
