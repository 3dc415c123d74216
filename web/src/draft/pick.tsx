import { useComputed } from '@preact/signals';
import { words } from '../state/language.ts';
import { map } from '../state/map.ts';
import { boxOf } from './box.ts';
import { Ways } from './pick_ways.tsx';
import { unitName } from './step_text.ts';
import { picksOf, tell } from './tool.ts';
import { draft, perform } from './work.ts';

/** What is picked, and the ways to pick besides the map. */
export function PickSection() {
  return (
    <section id="choix">
      <h3 id="titre-choix" tabIndex={-1}>
        {words.value.draft.pick.title}
      </h3>
      <Picked />
      <Ways />
    </section>
  );
}

function Picked() {
  const { pick } = words.value.draft;
  const codes = draft.value.picked;
  const total = useComputed(() => picksOf(draft.value.picked)).value;
  const none = codes.length === 0;
  const clear = () => {
    perform({ do: 'unpick', units: codes });
    tell();
  };
  return (
    <>
      <div class="picked">
        <strong>{none ? pick.none : pick.total(total)}</strong>
        <button type="button" class="button small" aria-disabled={none} onClick={() => map.value?.fit(boxOf(codes))}>
          {pick.zoom}
        </button>
        <button type="button" class="button small" aria-disabled={none} onClick={clear}>
          {pick.clear}
        </button>
      </div>
      {!none && <PickedNames codes={codes} />}
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
  requestAnimationFrame(() => (document.querySelector<HTMLElement>('.chips button') ?? document.getElementById('titre-choix'))?.focus());
}
