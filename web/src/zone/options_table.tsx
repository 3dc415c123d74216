import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { WhiteZone } from '../client/types.ts';
import { words } from '../state/language.ts';
import { map } from '../state/map.ts';
import { say } from '../state/status.ts';
import { count, kilometres, percent } from '../words/format.ts';
import { stageLabel } from '../words/stage.ts';
import { Said } from '../ui/told.tsx';
import { optionTold } from '../words/service.ts';
import { FundingCell, SizeCell } from './option_cells.tsx';
import { optionsOf, type Option, type Options } from './options.ts';
import { useShownOption } from './show_option.ts';
import { tryAddress } from './try_address.ts';

const COLUMNS = ['option', 'population', 'size', 'funding', 'coverage', 'action'] as const;

/**
 * The zone alone or joined to each neighbour, one row each, cards on a phone. Pointing at a row, or reaching it with the
 * keyboard, shows on the map what it would make; choosing its name keeps that on the map.
 */
export function OptionsTable({ zone }: { zone: WhiteZone & Options }) {
  const { options: text, alone } = words.value.zone;
  const pointed = useSignal<string | undefined>(undefined);
  const kept = useSignal<string | undefined>(undefined);
  const rows = optionsOf(zone, alone);
  useShownOption(zone, pointed.value ?? kept.value, kept.value !== undefined && (pointed.value ?? kept.value) === kept.value);
  const keep = ({ id, name }: Option) => {
    kept.value = kept.value === id ? undefined : id;
    if (kept.value === undefined) map.value?.fit(zone.bbox);
    say(kept.value === undefined ? '' : text.shown(name));
  };
  return (
    <section class="options">
      <h3>{text.title}</h3>
      <p class="note screen-only">{text.hint}</p>
      <table role="table" class="stack">
        <caption class="hidden">{text.caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {COLUMNS.map((column) => (
              <th key={column} scope="col" role="columnheader" class={column === 'action' ? 'screen-only' : undefined}>
                {text.heads[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <Row key={row.id} row={row} zone={zone} kept={kept.value === row.id} keep={() => keep(row)} point={(id) => (pointed.value = id)} />
          ))}
        </tbody>
      </table>
      {zone.joined.length === 0 && <p class="note">{text.noNeighbour}</p>}
    </section>
  );
}

interface RowProps {
  row: Option;
  zone: WhiteZone;
  kept: boolean;
  keep: () => void;
  point: (id: string | undefined) => void;
}

function Row({ row, zone, kept, keep, point }: RowProps) {
  const { options: text } = words.value.zone;
  const on = () => point(row.id);
  const off = () => point(undefined);
  const { before, after, coverage } = row;
  return (
    <tr role="row" class={kept ? 'kept' : undefined} data-id={row.id} onMouseEnter={on} onMouseLeave={off} onFocusIn={on} onFocusOut={off}>
      <th scope="row" role="rowheader">
        <button type="button" class="choose" aria-pressed={kept} title={text.show(row.name)} onClick={keep}>
          {row.name}
        </button>
        <OptionNote row={row} />
        {row.warnings.map((warning) => (
          <small key={warning.kind} class="attention">
            <Said of={optionTold(warning)} />
          </small>
        ))}
      </th>
      <Cell head="population">
        <strong>{count(after.population)}</strong>
        {before && <small>{text.before(count(before.population))}</small>}
      </Cell>
      <Cell head="size">
        <SizeCell before={before} after={after} />
      </Cell>
      <Cell head="funding">
        <FundingCell row={row} />
      </Cell>
      <Cell head="coverage">
        <strong>{percent(coverage.after.coverage_pct)}</strong>
        <small>{text.before(percent(coverage.before.coverage_pct))}</small>
      </Cell>
      <td role="cell" class="screen-only">
        <a class="button" href={tryAddress(zone.department, zone.id, row.id)} aria-label={text.tryLong(row.name)}>
          {text.try}
        </a>
      </td>
    </tr>
  );
}

function OptionNote({ row: { id, stage, border_km } }: { row: Option }) {
  const { options: text, aloneNote } = words.value.zone;
  if (!id) return <small>{aloneNote}</small>;
  return (
    <>
      <small>{stage && stageLabel(stage)}</small>
      <small>{border_km !== undefined && text.border(kilometres(border_km))}</small>
    </>
  );
}

// On a phone each row is a card, where the head of the column stands before its cell.
function Cell({ head, children }: { head: (typeof COLUMNS)[number]; children: ComponentChildren }) {
  return (
    <td role="cell">
      <span class="head" aria-hidden="true">
        {words.value.zone.options.heads[head]}
      </span>
      <span>{children}</span>
    </td>
  );
}
