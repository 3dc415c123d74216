import { words } from '../state/language.ts';

/** What the patterns of units that change hands mean on the map. */
export function ChangesKey() {
  const w = words.value.scenarios;
  return (
    <p class="note key">
      {w.changesOnMap}
      {(['gained', 'lost', 'moved'] as const).map((look) => (
        <span key={look}>
          <span class={`swatch swatch-${look}`} aria-hidden="true" />
          {w[look]}
        </span>
      ))}
    </p>
  );
}
