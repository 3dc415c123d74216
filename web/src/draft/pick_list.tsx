import { useComputed, useSignal, type Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { words } from '../state/language.ts';
import { map } from '../state/map.ts';
import { count } from '../words/format.ts';
import { fold } from './fold.ts';
import { cptsName } from './known.ts';
import type { Unit } from './shapes.ts';
import { tell } from './tool.ts';
import { holdersNow, ownUnits, perform, picked } from './work.ts';

type Show = 'all' | 'white' | 'picked';

/** Every unit with a checkbox: what the map does, without it. */
export function PickList() {
  const { list } = words.value.draft;
  const text = useSignal('');
  const show = useSignal<Show>('all');
  const shown = useComputed(() => filtered(text.value, show.value));
  const rows = shown.value;
  const every = rows.length > 0 && rows.every(({ code }) => picked.value.has(code));
  const pickAll = () => {
    perform({ do: every ? 'unpick' : 'pick', units: rows.map(({ code }) => code) });
    tell();
  };
  return (
    <>
      <Filters text={text} show={show} />
      <p class="buttons">
        <button type="button" class="button" aria-disabled={rows.length === 0} onClick={pickAll}>
          {every ? list.unpickShown(rows.length) : list.pickShown(rows.length)}
        </button>
        <span class="note" role="status">
          {rows.length === 0 ? list.nothing : list.shown(rows.length)}
        </span>
      </p>
      <p class="note">{list.hint}</p>
      <Rows rows={rows} />
    </>
  );
}

function Filters({ text, show }: { text: Signal<string>; show: Signal<Show> }) {
  const { list } = words.value.draft;
  return (
    <div class="filters">
      <label>
        {list.filter}
        <input type="search" autocomplete="off" value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
      </label>
      <label>
        {list.show}
        <select value={show.value} onChange={(event) => (show.value = event.currentTarget.value as Show)}>
          {(['all', 'white', 'picked'] as const).map((one) => (
            <option key={one} value={one}>
              {list[one]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function filtered(text: string, show: Show): Unit[] {
  const wanted = fold(text);
  return ownUnits.value.filter((unit) => {
    if (show === 'white' && holdersNow.value.get(unit.code)) return false;
    if (show === 'picked' && !picked.value.has(unit.code)) return false;
    return wanted === '' || ` ${fold(`${unit.name} ${unit.commune_name} ${unit.code} ${holderText(unit)}`)}`.includes(` ${wanted}`);
  });
}

function Rows({ rows }: { rows: Unit[] }) {
  const label = words.value.draft.list.label(rows.length, [...new Set(rows.map(({ kind }) => kind))]);
  const last = useRef<string>(undefined);
  const shift = useRef(false);
  // With Shift the whole stretch from the last one that was changed follows.
  const change = (code: string, on: boolean) => {
    const stretch = shift.current ? between(rows, last.current, code) : [code];
    last.current = code;
    perform({ do: on ? 'pick' : 'unpick', units: stretch });
    tell();
  };
  const note = (event: MouseEvent | KeyboardEvent) => (shift.current = event.shiftKey);
  return (
    <ul class="rows" aria-label={label} onMouseDown={note} onKeyDown={note} onMouseLeave={() => map.value?.hover(undefined)}>
      {rows.map((unit) => (
        <Row key={unit.code} unit={unit} on={picked.value.has(unit.code)} holder={holderText(unit)} change={change} />
      ))}
    </ul>
  );
}

interface RowProps {
  unit: Unit;
  on: boolean;
  holder: string;
  change(code: string, on: boolean): void;
}

function Row({ unit: { code, name, population, population_estimated: estimated }, on, holder, change }: RowProps) {
  const show = () => map.value?.hover({ layer: 'units', id: code });
  return (
    <li onMouseEnter={show} onFocusIn={show} onFocusOut={() => map.value?.hover(undefined)}>
      <label>
        <input type="checkbox" checked={on} onChange={(event) => change(code, event.currentTarget.checked)} />
        <span>
          {name} <span class="note">{code}</span>
        </span>
        <span class="number">{`${estimated ? '≈\u00a0' : ''}${count(population)}`}</span>
        <span class="note holder">{holder}</span>
      </label>
    </li>
  );
}

function holderText({ code, status }: Unit): string {
  const { list } = words.value.draft;
  const holder = holdersNow.value.get(code);
  if (holder) return cptsName(holder);
  return status === 'conflict' ? list.conflict : list.nobody;
}

function between(rows: readonly Unit[], from: string | undefined, to: string): string[] {
  const [a, b] = [rows.findIndex(({ code }) => code === from), rows.findIndex(({ code }) => code === to)];
  return a < 0 ? [to] : rows.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ code }) => code);
}
