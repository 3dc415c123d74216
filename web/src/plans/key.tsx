import { pictureOfPart } from '../map/parts.ts';
import { words } from '../state/language.ts';
import { Swatch } from '../see/swatch.tsx';
import type { Drawn } from './territories.ts';

/** What the map's colours, patterns and numbers mean; `divided` where a white zone goes to several. */
export function Key({ territories, divided }: { territories: readonly Drawn[]; divided: boolean }) {
  const w = words.value.plans;
  const drawn = territories.filter(({ gained }) => gained.length > 0);
  if (drawn.length === 0) return null;
  return (
    <section aria-labelledby="legende-du-plan">
      <h3 id="legende-du-plan">{w.key}</h3>
      <ul class="plan-key">
        {drawn.map((one) => (
          <li key={one.cpts}>
            <LookOf territory={one} />
            <span>
              <strong>{one.orders.join(', ')}</strong> {one.name} ({one.founded ? w.founded : w.joined})
            </span>
          </li>
        ))}
      </ul>
      <p class="note">
        {w.keyNote} {divided && w.closer}
      </p>
    </section>
  );
}

/** The small picture of a territory, as the map draws what it gains. */
export function LookOf({ territory: { founded, look } }: { territory: Drawn }) {
  return <Swatch sign={{ picture: pictureOfPart({ kind: founded ? 'founded' : 'joined', look }) }} />;
}
