import { useComputed, useSignal, type ReadonlySignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { apiBase } from '../client/addresses.ts';
import type { Schemas } from '../client/types.ts';
import { language, words } from '../state/language.ts';
import { useLive, type Live } from '../state/live.ts';
import { Problem } from '../ui/problem.tsx';
import { goToFound, type Found } from './found.ts';

type Answer = Omit<Schemas['searchAnswer'], 'results'> & { results: Found[] };

/** A question is asked this many milliseconds after the last key. */
const PAUSE = 120;

/** Finds a place or a CPTS: a combobox with a list (ARIA Authoring Practices), arrows to choose, Enter to go there. */
export function Search() {
  const asked = useSignal('');
  const text = useSignal('');
  const open = useSignal(false);
  const at = useSignal(-1);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const wanted = setTimeout(() => (asked.value = text.value.trim()), PAUSE);
    return () => clearTimeout(wanted);
  }, [text.value]);
  const answer = useLive<Answer>(() => (asked.value === '' ? undefined : `${apiBase()}search?${new URLSearchParams({ q: asked.value, limit: '8' })}`));
  const results = useComputed(() => (asked.value === '' ? [] : (answer.data.value?.results ?? [])));
  const choose = (found: Found) => {
    open.value = false;
    text.value = found.name;
    goToFound(found);
  };
  const { see } = words.value;
  return (
    <div class="search" ref={box} onFocusOut={({ relatedTarget }) => box.current?.contains(relatedTarget as Node) || (open.value = false)}>
      <label class="hidden" for="recherche">
        {see.searchLabel}
      </label>
      <input
        id="recherche"
        type="search"
        list={undefined}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open.value && results.value.length > 0}
        aria-controls="trouves"
        aria-activedescendant={at.value >= 0 ? `trouve-${at.value}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={see.search}
        value={text.value}
        onInput={({ currentTarget: { value } }) => {
          text.value = value;
          at.value = -1;
          open.value = value.trim() !== '';
        }}
        onFocus={() => (open.value = text.value.trim() !== '')}
        onKeyDown={(event) => press(event, { results: results.value, at, open, choose })}
      />
      <ul id="trouves" role="listbox" aria-label={see.searchLabel} hidden={!open.value || results.value.length === 0}>
        {results.value.map((found, index) => (
          <Option key={`${found.kind}/${found.code}`} found={found} index={index} chosen={index === at.value} choose={choose} />
        ))}
      </ul>
      <Said answer={answer} asked={asked.value} open={open} />
    </div>
  );
}

interface Keys {
  results: Found[];
  at: { value: number };
  open: { value: boolean };
  choose(found: Found): void;
}

// As in the authoring practices: arrows turn round the list, Escape closes it and then empties the field (the browser's own).
function press(event: KeyboardEvent, { results, at, open, choose }: Keys): void {
  const { key } = event;
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    event.preventDefault();
    const step = key === 'ArrowDown' ? 1 : -1;
    if (open.value && results.length > 0) at.value = (Math.max(at.value, step > 0 ? -1 : 0) + step + results.length) % results.length;
    open.value = true;
  } else if (key === 'Enter') {
    const found = results[Math.max(at.value, 0)]; // without a choice, the best one
    if (open.value && found) choose(found);
  } else if (key === 'Escape' && open.value) {
    event.preventDefault();
    open.value = false;
    at.value = -1;
  }
}

function Option({ found, index, chosen, choose }: { found: Found; index: number; chosen: boolean; choose(found: Found): void }) {
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const { see } = words.value;
  const where = found.department_name && `${found.department_name} (${found.department})`;
  // The service says in French what it is and where: homonyms are told apart by their département.
  const detail = language.value === 'fr' ? found.detail : [see.kinds[found.kind] ?? found.kind, where].filter(Boolean).join(', ');
  return (
    <li
      id={`trouve-${index}`}
      role="option"
      aria-selected={chosen}
      ref={element}
      onMouseDown={(event) => event.preventDefault()} // focus stays in the field
      onClick={() => choose(found)}
    >
      <strong>{found.name}</strong> <span>{detail}</span>
    </li>
  );
}

function Said({ answer, asked, open }: { answer: Live<Answer>; asked: string; open: ReadonlySignal<boolean> }) {
  const { see } = words.value;
  const data = answer.data.value;
  const error = answer.error.value;
  const shown = open.value && asked !== '' && (error !== undefined || data?.results.length === 0 || data?.approximate === true);
  const text = error
    ? ''
    : !data || answer.busy.value
      ? ''
      : data.results.length === 0
        ? see.nothingFound(asked)
        : data.approximate
          ? see.approximate(asked)
          : see.found(data.results.length);
  return (
    <p class={shown && (error || text !== '') ? 'found' : 'found hidden'} role="status">
      {open.value && (error ? <Problem of={error} /> : text)}
    </p>
  );
}
