import type { WhiteZone } from '../client/types.ts';
import { words } from '../state/language.ts';

/** MSP and other points of a zone, on which a project could lean; the map names them. */
export function Points({ zone }: { zone: WhiteZone }) {
  const { points: text } = words.value.zone;
  return (
    <section>
      <h3>{text.title(zone.point_count)}</h3>
      {zone.points.length === 0 && <p class="note">{text.none}</p>}
      {zone.points.length > 0 && (
        <ul class="points">
          {zone.points.map(({ id, name, category }) => (
            <li key={id}>{[name, category && (text.categories[category] ?? text.other(category))].filter(Boolean).join(', ')}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
