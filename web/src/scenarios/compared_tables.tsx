import type { ComponentChildren } from 'preact';
import { words } from '../state/language.ts';
import { count, euros } from '../words/format.ts';
import { areasOf, figures } from './figures.tsx';
import type { AreaState, CptsState, Effects } from './shapes.ts';
import { comparedAreas, comparedCpts, type Compared } from './sides.ts';

interface Props {
  a: Effects | undefined;
  b: Effects | undefined;
}

/** Coverage, zones and money of each area, today and on either side. */
export function ComparedFigures({ a, b }: Props) {
  const w = words.value.scenarios;
  const [first, ...others] = comparedAreas(a, b, areasOf);
  return (
    <section>
      <h3>{w.figures}</h3>
      {first && <AreaTable area={first} />}
      {others.length > 0 && (
        <details>
          <summary>{w.otherAreas(others.map(({ name }) => name))}</summary>
          {others.map((area) => (
            <AreaTable key={area.id} area={area} />
          ))}
        </details>
      )}
    </section>
  );
}

function AreaTable({ area }: { area: Compared<AreaState> }) {
  return (
    <Table title={area.name}>
      {figures().map(({ name, of, write }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {values(area).map((state, index) => (
            <td key={index}>{state ? write(of(state), state) : words.value.scenarios.absent}</td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

/** Inhabitants, size and money of each CPTS, today and on either side. */
export function ComparedTerritories({ a, b }: Props) {
  const w = words.value.scenarios;
  const list = comparedCpts(a, b);
  if (list.length === 0) return null;
  return (
    <section>
      <h3>{w.cptsTitle}</h3>
      <Table title={w.cptsTitle}>
        {list.map((cpts) => (
          <tr key={cpts.id}>
            <th scope="row">{cpts.name}</th>
            {values(cpts).map((state, index) => (
              <td key={index}>{state ? <Territory state={state} /> : w.absent}</td>
            ))}
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Territory({ state }: { state: CptsState }) {
  const w = words.value.scenarios;
  const check = state.funding_certainty === 'C' ? w.toCheck : '';
  return (
    <>
      <span class="block">{`${count(state.population)} ${w.hab}`}</span>
      <span class="block">{w.sizeOf(state.size_category)}</span>
      <span class="block">{`${euros(state.funding_max_eur)}${check}`}</span>
      {state.pieces > 1 && <span class="block">{w.pieces(state.pieces)}</span>}
    </>
  );
}

function values<T>({ today, a, b }: Compared<T>): (T | null)[] {
  return [today, a, b];
}

function Table({ title, children }: { title: string; children: ComponentChildren }) {
  const w = words.value.scenarios;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={title}>
      <table class="compared">
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{w.today}</th>
            <th scope="col">{w.sideA}</th>
            <th scope="col">{w.sideB}</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
