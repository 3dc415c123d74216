import { words } from '../state/language.ts';
import type { AreaEffect, AreaState } from './shapes.ts';

/** Figures of a département before and after. */
export function AreaTable({ area: { name, before, after } }: { area: AreaEffect }) {
  const { effects: text } = words.value.draft;
  const rows: [string, (state: AreaState) => string][] = [
    [text.coverage, (state) => text.percent(state.coverage_pct)],
    [text.coveredPeople, (state) => text.count(state.covered_population)],
    [text.zones, (state) => text.count(state.white_zone_count)],
    [text.zonesPeople, (state) => text.count(state.white_zone_population)],
  ];
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
        {rows.map(([title, of]) => (
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
