import { words } from '../state/language.ts';
import { euros } from '../words/format.ts';
import type { AreaEffect, AreaState } from './shapes.ts';
import { department } from './work.ts';

/** Figures of a département before and after. */
export function AreaTable({ area: { code, name, before, after } }: { area: AreaEffect }) {
  const { effects: text } = words.value.draft;
  const figure = words.value.scenarios;
  const rows: [string, (state: AreaState) => string][] = [
    [text.coverage, (state) => text.percent(state.coverage_pct)],
    [text.coveredPeople, (state) => text.count(state.covered_population)],
    [text.zones, (state) => text.count(state.white_zone_count)],
    [text.zonesPeople, (state) => text.count(state.white_zone_population)],
  ];
  const amounts: [string, (state: AreaState) => string][] = [
    [figure.fundingNow, (state) => euros(state.funding_max_eur)],
    [figure.fundingPotential, (state) => euros(state.funding_potential_max_eur)],
    [figure.fundingAlone, (state) => euros(state.funding_complete_alone_max_eur)],
    [figure.fundingJoined, (state) => euros(state.funding_complete_joined_max_eur)],
  ];
  const differs = ([, of]: (typeof rows)[number]) => of(before) !== of(after);
  // Beside the département of the work, which is told whole, what moves alone: often no more than an amount.
  const shown = code === department.value ? [...rows, ...amounts.filter(differs)] : [...rows, ...amounts].filter(differs);
  if (shown.length === 0) return null;
  return (
    <table class="before-after">
      <caption>{text.caption(name)}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{text.before}</th>
          <th scope="col">{text.after}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(([title, of]) => (
          <BeforeAfter key={title} title={title} before={of(before)} after={of(after)} />
        ))}
      </tbody>
    </table>
  );
}

/** A row whose figures are told apart where they differ, by weight; a note below it has the whole width. */
export function BeforeAfter({ title, before, after, note }: { title: string; before: string; after: string; note?: string | undefined }) {
  return (
    <>
      <tr class={before === after ? undefined : 'differs'}>
        <th scope="row">{title}</th>
        <td>{before}</td>
        <td>{after}</td>
      </tr>
      {note && (
        <tr class="noted">
          <td colSpan={3} class="note">
            {note}
          </td>
        </tr>
      )}
    </>
  );
}
