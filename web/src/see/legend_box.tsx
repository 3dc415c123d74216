import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { words } from '../state/language.ts';
import { changed, choice, go, looks, type Looks } from '../state/route.ts';
import { enumerate } from '../words/format.ts';
import { Background } from './background.tsx';
import { countedStages, legend } from './legend.ts';
import { Swatch } from './swatch.tsx';

// Narrower than this the panel goes below the map, and the legend starts closed to leave the map its height.
const WIDE = '(min-width: 60rem)';

/** The map's legend with what its colours mean; on paper nothing can be unfolded, and the map needs it open. */
export function LegendBox() {
  const open = useSignal(window.matchMedia(WIDE).matches);
  useEffect(() => {
    const unfold = () => (open.value = true);
    window.addEventListener('beforeprint', unfold);
    return () => window.removeEventListener('beforeprint', unfold);
  }, []);
  const { see } = words.value;
  return (
    <div class="legend-box">
      <div class="map-choices">
        <ColourSelect />
        <Background />
      </div>
      <details class="legend" open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
        <summary>{see.legend}</summary>
        <ul>
          {legend(choice.value.from, looks.value.colours).map((entry) => (
            <li key={entry.key}>
              <Swatch sign={entry.sign} />
              {entry.label}
            </li>
          ))}
        </ul>
        <p class="note">{see.countedStages(enumerate(countedStages(choice.value.from)))}</p>
      </details>
    </div>
  );
}

function ColourSelect() {
  const { see } = words.value;
  const choose = (event: { currentTarget: HTMLSelectElement }) => {
    const { value } = event.currentTarget;
    go(changed({ colours: value === 'stages' ? undefined : (value as Looks['colours']) }), { replace: true });
  };
  return (
    <div class="field">
      <label for="couleurs">{see.colours}</label>
      <select id="couleurs" value={looks.value.colours ?? 'stages'} onChange={choose}>
        {(['stages', 'sizes', 'inhabitants'] as const).map((name) => (
          <option key={name} value={name}>
            {see.colourBy[name]}
          </option>
        ))}
      </select>
    </div>
  );
}
