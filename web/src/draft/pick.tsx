import { words } from '../state/language.ts';
import { map } from '../state/map.ts';
import { boxOf } from './box.ts';
import { PickAreas } from './pick_areas.tsx';
import { PickCodes } from './pick_codes.tsx';
import { PickList } from './pick_list.tsx';
import { PickZones } from './pick_zones.tsx';
import { unitName } from './step_text.ts';
import { picksOf, tell } from './tool.ts';
import { draft, perform, units } from './work.ts';

/** What is picked, and the ways to pick besides the map. */
export function PickSection() {
  return (
    <section id="choix">
      <h3 id="titre-choix" tabIndex={-1}>
        {words.value.draft.pick.title}
      </h3>
      <Picked />
      <PickList />
      <PickZones />
      <PickAreas />
      <PickCodes />
    </section>
  );
}

function Picked() {
  const { pick } = words.value.draft;
  const codes = draft.value.picked;
  const clear = () => {
    perform({ do: 'unpick', units: codes });
    tell();
    document.getElementById('titre-choix')?.focus(); // the button has gone
  };
  return (
    <>
      <p class="picked-count">
        <strong>{codes.length === 0 ? pick.none : pick.total(picksOf(codes))}</strong>
      </p>
      {codes.length > 0 && (
        <>
          <p class="buttons">
            <button type="button" class="button" onClick={() => map.value?.fit(boxOf(codes))}>
              {pick.zoom}
            </button>
            <button type="button" class="button" onClick={clear}>
              {pick.clear}
            </button>
          </p>
          <PickedNames codes={codes} />
        </>
      )}
    </>
  );
}

function PickedNames({ codes }: { codes: readonly string[] }) {
  const { pick } = words.value.draft;
  return (
    <details>
      <summary>{pick.names}</summary>
      <ul class="chips">
        {codes.map((code) => (
          <li key={code}>
            {unitName(code)}{' '}
            <button type="button" class="button small" aria-label={pick.drop(unitName(code))} onClick={() => drop(code)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function drop(code: string): void {
  perform({ do: 'unpick', units: [code] });
  tell();
  if (!units.peek().has(code)) return;
  const next = document.querySelector<HTMLElement>('.chips button') ?? document.getElementById('titre-choix');
  next?.focus();
}
