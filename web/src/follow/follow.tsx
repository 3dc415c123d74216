import { signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { words } from '../state/language.ts';
import { answer } from '../state/place.ts';
import { href, route } from '../state/route.ts';
import { Board } from './board.tsx';
import { Deadlines } from './deadlines_list.tsx';
import { Log } from './log.tsx';
import { CptsTable } from './table.tsx';

const TABS = { deadlines: Deadlines, board: Board, table: CptsTable, log: Log } as const;
type Tab = keyof typeof TABS;
const NAMES = Object.keys(TABS) as Tab[];

// Kept from one place to the next: who follows the stages of one département goes on to those of another.
const current = signal<Tab>('deadlines');

/** What a place's projects have to do and have done. */
export function Follow() {
  const { follow: text } = words.value;
  const { place } = route.value;
  const shown = answer.value;
  const id = useId();
  if (!shown) return null;
  const Shown = TABS[current.value];
  return (
    <article class="sheet wide follow">
      <p class="pager">
        <a href={href({ place })}>{text.back}</a>
      </p>
      <h2 id="titre-lieu" tabIndex={-1}>
        {place.kind === 'country' ? text.country : text.title(shown.data.name)}
      </h2>
      <Tabs id={id} />
      <div role="tabpanel" id={`${id}-contenu`} aria-labelledby={`${id}-${current.value}`} tabIndex={0}>
        <Shown key={JSON.stringify(place)} />
      </div>
    </article>
  );
}

// One stop of the Tab key; arrows, Home and End go from tab to tab, as readers of tabs expect.
function Tabs({ id }: { id: string }) {
  const { tabs: text } = words.value.follow;
  const move = (event: KeyboardEvent) => {
    const at = NAMES.indexOf(current.value);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    current.value = NAMES.at(to % NAMES.length)!;
    document.getElementById(`${id}-${current.value}`)?.focus();
  };
  return (
    <div class="follow-tabs" role="tablist" aria-label={text.label} onKeyDown={move}>
      {NAMES.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${id}-${name}`}
          aria-controls={`${id}-contenu`}
          aria-selected={current.value === name}
          tabIndex={current.value === name ? 0 : -1}
          onClick={() => (current.value = name)}
        >
          {text[name]}
        </button>
      ))}
    </div>
  );
}
