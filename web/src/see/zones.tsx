import type { Neighbour, WhiteZone } from '../client/types.ts';
import { href, route } from '../state/route.ts';
import { Facts } from '../ui/facts.tsx';
import { counted, enumerate, inhabitants, kilometres, squareKilometres, zoneName } from '../words/format.ts';
import { stageLabel } from '../words/stage.ts';
import { wordsOfCodes } from '../words/units.ts';
import { Card } from './card.tsx';
import { funding } from './funding.ts';

/** The white zones of a département, numbered as on the map, the most populated first. */
export function WhiteZones({ zones, department }: { zones: WhiteZone[]; department: string }) {
  return (
    <section id="zones-blanches">
      <h3>{`Zones blanches (${zones.length})`}</h3>
      {zones.length === 0 && <p>{'Aucune\u00a0: tout le département est couvert par les stades comptés.'}</p>}
      {zones.length > 0 && (
        <ol class="cards">
          {zones.map((zone, index) => (
            <Entry key={zone.id} zone={zone} rank={index + 1} department={department} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Entry({ zone, rank, department }: { zone: WhiteZone; rank: number; department: string }) {
  const words = wordsOfCodes(zone.codes);
  const address = href({ place: { kind: 'department', code: department }, view: 'zone', zone: zone.id });
  const title = (
    <>
      <span class="rank">{rank}</span>
      {zoneName(zone.name, zone.unit_count)}
    </>
  );
  return (
    <Card target={{ layer: 'white-zones', id: zone.id }} current={route.value.zone === zone.id} address={address} title={title}>
      <Facts
        rows={[
          ['Population', `${inhabitants(zone.population)}${zone.population_estimated ? ' (estimation)' : ''}`],
          [counted(zone.unit_count, words.one, words.many), zone.unit_count > 1 && someNames(zone)],
          ['Superficie', squareKilometres(zone.area_km2)],
          ['Taille seule', `taille\u00a0${zone.size_category}${zone.size_note ? ` (${zone.size_note})` : ''}`],
          ['Financement', funding(zone)],
        ]}
      />
      <Neighbours list={zone.neighbour_details} />
      <Points zone={zone} />
      {zone.unit_count > 5 && (
        <details>
          <summary>{`Liste des ${words.many}`}</summary>
          <p>{zone.names.join(', ')}</p>
        </details>
      )}
    </Card>
  );
}

/** The first names of a long list; the whole one is folded below. */
function someNames({ names }: WhiteZone): string {
  const shown = 4;
  const rest = names.length - shown;
  return rest < 2 ? enumerate(names) : `${names.slice(0, shown).join(', ')} et ${rest}\u00a0autres`;
}

function Neighbours({ list }: { list: Neighbour[] }) {
  if (list.length === 0) return <p class="note">Aucune CPTS limitrophe.</p>;
  return (
    <details>
      <summary>{`CPTS limitrophes (${list.length})`}</summary>
      <ul>
        {list.map((one) => (
          <li key={one.id}>
            {`${one.name}\u00a0: ${kilometres(one.border_km)} de frontière commune, ${stageLabel(one.stage)}, ${inhabitants(one.population)} (taille\u00a0${one.size_category})`}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Points({ zone }: { zone: WhiteZone }) {
  if (zone.points.length === 0) return null;
  return (
    <details>
      <summary>{`Points d’appui (${zone.point_count})`}</summary>
      <ul>
        {zone.points.map((point) => (
          <li key={point.id}>{[point.name, category(point.category)].filter(Boolean).join(', ')}</li>
        ))}
      </ul>
    </details>
  );
}

/** FINESS categories that matter here; another is shown by its number. */
function category(code: string): string {
  const known: Record<string, string> = { '603': 'MSP', '604': 'CPTS', '124': 'centre de santé' };
  return known[code] ?? (code && `catégorie FINESS\u00a0${code}`);
}
