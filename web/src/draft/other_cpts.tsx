import { useSignal } from '@preact/signals';
import { apiBase } from '../client/addresses.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { department as figures } from '../state/place.ts';
import { fold } from './fold.ts';
import { remember, type Known } from './known.ts';
import type { Found } from './shapes.ts';
import { target } from './work.ts';

const MOST = 12;

/** Any CPTS by its name: those of the département at once, those of the country as the service finds them. */
export function OtherCpts() {
  const { give } = words.value.draft;
  const text = useSignal('');
  const answer = useLive<{ results: Found[] }>(() =>
    text.value.trim().length < 2 ? undefined : `${apiBase()}search?${new URLSearchParams({ q: text.value, limit: '50' })}`,
  );
  const list = text.value.trim() === '' ? [] : matching(text.value, answer.data.value?.results ?? []);
  return (
    <details>
      <summary>{give.others}</summary>
      <label class="field">
        {give.search}
        <input type="search" autocomplete="off" value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
      </label>
      <p class="note" role="status">
        {text.value.trim().length > 1 && list.length === 0 && (answer.busy.value ? give.searching : give.nothingFound)}
      </p>
      <ul class="found-cpts">
        {list.slice(0, MOST).map((one) => (
          <li key={one.id}>
            <button type="button" class="button" onClick={() => choose(one)}>
              {give.cpts(one.name, one.stage)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function choose(one: Known): void {
  remember(one);
  target.value = { kind: 'cpts', id: one.id };
  document.getElementById('titre-donner')?.focus();
}

function matching(text: string, results: readonly Found[]): Known[] {
  const wanted = ` ${fold(text)}`;
  const here = (figures.value?.cpts ?? []).filter(({ name, id }) => ` ${fold(`${name} ${id}`)}`.includes(wanted));
  const found = new Map<string, Known>(results.filter(({ kind }) => kind === 'cpts').map(({ code, name }) => [code, { id: code, name }]));
  for (const { id, name, stage } of here) found.set(id, { id, name, stage });
  return [...found.values()];
}
