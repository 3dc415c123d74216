import { words } from '../state/language.ts';
import { department as figures } from '../state/place.ts';
import { zoneName } from '../words/format.ts';
import { AreaCheck } from './area_check.tsx';
import { picksOf } from './tool.ts';

/** The white zones of the département, each as a whole. */
export function PickZones() {
  const { zones } = words.value.draft;
  const list = figures.value?.white_zones ?? [];
  return (
    <>
      {list.length === 0 && <p class="note">{zones.none}</p>}
      <ul class="areas">
        {list.map((zone) => {
          const name = zoneName(zone.name, zone.unit_count);
          return <AreaCheck key={zone.id} name={name} label={zones.zone(name, picksOf(zone.codes))} codes={zone.codes} />;
        })}
      </ul>
    </>
  );
}
