import type { CptsState, Effects } from '../client/types.ts';
import { words } from '../state/language.ts';
import { count, euros, inhabitants, percent } from '../words/format.ts';
import { stageLabel } from '../words/stage.ts';
import { Said } from '../ui/told.tsx';
import { warningTold } from '../words/service.ts';
import { moved, still, type Figure } from './effects.ts';

/** What a change would do, before it is made: each figure that moves, before and after. */
export function EffectsTable({ effects }: { effects: Effects }) {
  const { effect: text } = words.value.change;
  const { closed, opened } = effects.white_zones;
  return (
    <section class="effects">
      <h3>{text.title}</h3>
      {still(effects) ? <p>{text.none}</p> : <Figures effects={effects} />}
      <Zones title={text.closed} zones={closed} />
      <Zones title={text.opened} zones={opened} />
      {effects.warnings.length > 0 && (
        <>
          <h4>{text.warnings}</h4>
          <ul>
            {effects.warnings.map((warning) => (
              <li key={warning.text}>
                <Said of={warningTold(warning)} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Figures({ effects: { cpts, departments } }: { effects: Effects }) {
  const { effect: text } = words.value.change;
  return (
    <table>
      <thead>
        <tr>
          <td />
          <th scope="col">{text.was}</th>
          <th scope="col">{text.is}</th>
        </tr>
      </thead>
      <tbody>
        {cpts.flatMap((one) =>
          moved(one).map((figure) => (
            <Row key={`${one.id} ${figure}`} title={cpts.length > 1 ? `${one.name}, ${title(figure)}` : title(figure)} was={tell(one.before, figure)} is={tell(one.after, figure)} />
          )),
        )}
        {departments
          .filter(({ before, after }) => before.coverage_pct !== after.coverage_pct)
          .map(({ code, name, before, after }) => (
            <Row key={code} title={text.covered(name)} was={percent(before.coverage_pct)} is={percent(after.coverage_pct)} />
          ))}
        {departments
          .filter(({ before, after }) => before.funding_max_eur !== after.funding_max_eur)
          .map(({ code, name, before, after }) => (
            <Row key={`${code} €`} title={text.contracts(name)} was={money(before.funding_max_eur, before.funding_certainty)} is={money(after.funding_max_eur, after.funding_certainty)} />
          ))}
      </tbody>
    </table>
  );
}

function Row({ title, was, is }: { title: string; was: string; is: string }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{was}</td>
      <td>
        <strong>{is}</strong>
      </td>
    </tr>
  );
}

function title(figure: Figure): string {
  const { effect: text } = words.value.change;
  const titles: Record<Figure, string> = {
    name: text.name,
    stage: text.stage,
    unit_count: text.units,
    population: text.population,
    size_category: text.size,
    funding_max_eur: text.max,
    funding_ordinary_eur: text.ordinary,
  };
  return titles[figure];
}

function tell(state: CptsState | null, figure: Figure): string {
  if (!state) return words.value.change.effect.gone;
  switch (figure) {
    case 'name':
      return state.name;
    case 'stage':
      return stageLabel(state.stage);
    case 'funding_max_eur':
    case 'funding_ordinary_eur':
      return money(state[figure], state.funding_certainty);
    default:
      return count(state[figure]);
  }
}

function money(amount = 0, certainty = ''): string {
  return `${euros(amount)}${certainty === 'C' && amount > 0 ? ` (${words.value.zone.options.toCheck})` : ''}`;
}

function Zones({ title, zones }: { title: string; zones: Effects['white_zones']['closed'] }) {
  if (zones.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul>
        {zones.map(({ id, name, population }) => (
          <li key={id}>{`${name}, ${inhabitants(population)}`}</li>
        ))}
      </ul>
    </>
  );
}
