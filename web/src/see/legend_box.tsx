import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { choice } from '../state/route.ts';
import { legend } from './legend.ts';
import { Swatch } from './swatch.tsx';

// Narrower than this the panel goes below the map, and the legend starts closed to leave the map its height.
const WIDE = '(min-width: 60rem)';

/** The map's legend for a threshold; on paper nothing can be unfolded, and the map needs it open. */
export function LegendBox() {
  const open = useSignal(window.matchMedia(WIDE).matches);
  useEffect(() => {
    const unfold = () => (open.value = true);
    window.addEventListener('beforeprint', unfold);
    return () => window.removeEventListener('beforeprint', unfold);
  }, []);
  return (
    <details class="legend" open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>Légende</summary>
      <ul>
        {legend(choice.value.from).map((entry) => (
          <li key={entry.key}>
            <Swatch entry={entry} />
            {entry.label}
          </li>
        ))}
      </ul>
    </details>
  );
}
