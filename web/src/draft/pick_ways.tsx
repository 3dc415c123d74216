import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { words } from '../state/language.ts';
import { department as figures } from '../state/place.ts';
import { PickAreas } from './pick_areas.tsx';
import { PickCodes } from './pick_codes.tsx';
import { PickList } from './pick_list.tsx';
import { PickZones } from './pick_zones.tsx';

type Way = 'list' | 'zones' | 'areas' | 'codes';

const WAYS: Record<Way, ComponentType> = { list: PickList, zones: PickZones, areas: PickAreas, codes: PickCodes };

/** Ways to pick that need no map; one is open at a time, so that the figures stay near. */
export function Ways() {
  const open = useSignal<Way | undefined>(undefined);
  const { pick, list, zones, areas, codes } = words.value.draft;
  const titles: Record<Way, string> = {
    list: list.title,
    zones: zones.title(figures.value?.white_zone_count ?? 0),
    areas: areas.title,
    codes: codes.title,
  };
  const Shown = open.value && WAYS[open.value];
  return (
    <div class="ways">
      <div class="buttons" role="group" aria-label={pick.ways}>
        {(Object.keys(WAYS) as Way[]).map((way) => (
          <button
            key={way}
            type="button"
            class="button"
            aria-expanded={open.value === way}
            aria-controls="facon-de-choisir"
            onClick={() => (open.value = open.value === way ? undefined : way)}
          >
            {titles[way]}
          </button>
        ))}
      </div>
      <div id="facon-de-choisir">{Shown && <Shown />}</div>
    </div>
  );
}
