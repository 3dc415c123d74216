import { words } from '../state/language.ts';
import { inhabitants, zoneName } from '../words/format.ts';
import { Said } from '../ui/told.tsx';
import { warningTold } from '../words/service.ts';
import { CptsTable } from './cpts_table.tsx';
import { FiguresTables } from './figures.tsx';
import { MovesList } from './moves_list.tsx';
import type { NameOf } from './names.ts';
import type { Effects, ZoneEffect } from './shapes.ts';

/** Everything that a change does, figures first. */
export function EffectsView({ effects, nameOf }: { effects: Effects; nameOf: NameOf }) {
  const w = words.value.scenarios;
  const { closed, opened } = effects.white_zones;
  if (effects.units.length + effects.cpts.length === 0) return <p>{w.nothing}</p>;
  return (
    <>
      <section>
        <h3>{w.figures}</h3>
        <FiguresTables effects={effects} />
      </section>
      <CptsTable list={effects.cpts} />
      <MovesList units={effects.units} nameOf={nameOf} />
      {closed.length + opened.length === 0 && <p class="note">{w.noZones}</p>}
      <Zones title={w.closed} zones={closed} />
      <Zones title={w.opened} zones={opened} />
      <Warnings list={effects.warnings} />
    </>
  );
}

function Zones({ title, zones }: { title: string; zones: readonly ZoneEffect[] }) {
  if (zones.length === 0) return null;
  return (
    <section>
      <h3>{`${title} (${zones.length})`}</h3>
      <ul class="lines">
        {zones.map(({ id, name, unit_count, population }) => (
          <li key={id}>{`${zoneName(name, unit_count)}, ${inhabitants(population)}`}</li>
        ))}
      </ul>
    </section>
  );
}

function Warnings({ list }: { list: Effects['warnings'] }) {
  const w = words.value.scenarios;
  if (list.length === 0) return <p class="note">{w.noWarnings}</p>;
  return (
    <section class="warning">
      <h3>{w.warnings}</h3>
      <ul>
        {list.map((warning) => (
          <li key={warning.text}>
            <Said of={warningTold(warning)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
