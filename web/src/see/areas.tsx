import type { Area } from '../client/types.ts';
import { words } from '../state/language.ts';
import { href } from '../state/route.ts';
import { count, percent } from '../words/format.ts';

/** A table of regions or départements, the least covered first, each a link to its own figures. */
export function Areas({ title, list, kind }: { title: string; list: Area[]; kind: 'region' | 'department' }) {
  const { see } = words.value;
  const sorted = [...list].sort((a, b) => a.coverage_pct - b.coverage_pct || a.code.localeCompare(b.code));
  return (
    <section class={list.length > 30 ? 'long' : undefined}>
      <h3>{title}</h3>
      <p class="note">{see.leastFirst}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{kind === 'region' ? see.region : see.department}</th>
              <th scope="col">{see.covered}</th>
              <th scope="col">{see.whiteZones}</th>
              <th scope="col">{see.uncovered}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((area) => (
              <Row key={area.code} area={area} address={href({ place: { kind, code: area.code } })} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ area, address }: { area: Area; address: string }) {
  return (
    <tr>
      <th scope="row">
        <a href={address}>{`${area.name} (${area.code})`}</a>
      </th>
      <td>{percent(area.coverage_pct)}</td>
      <td>{count(area.white_zone_count)}</td>
      <td>{count(area.population - area.covered_population)}</td>
    </tr>
  );
}
