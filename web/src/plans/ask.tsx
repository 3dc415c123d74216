import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../state/language.ts';
import { here, search, searching, stop, work } from './search.ts';
import { Searching } from './searching.tsx';
import { faultsOf } from './typed.ts';
import { Wishes } from './wishes.tsx';

/** What is wished, and the button that looks for it. Once plans are there the form folds, and they come into sight. */
export function Ask() {
  const w = words.value.plans;
  const { found, wanted } = work.value;
  const open = useSignal(!found);
  const tried = useSignal(false);
  const last = useRef(found);
  useEffect(() => {
    if (found && found !== last.current) open.value = false;
    last.current = found;
  }, [found]);
  const faults = faultsOf(wanted);
  const submit = (event: Event) => {
    event.preventDefault();
    tried.value = true;
    if (here.peek()) return;
    if (faults.size === 0) return void search();
    open.value = true;
    document.querySelector<HTMLElement>('.plans [aria-invalid]')?.focus();
  };
  return (
    <form class="ask" onSubmit={submit} noValidate>
      <details open={open.value} onToggle={(event) => (open.value = event.currentTarget.open)}>
        <summary>{found ? w.changeWishes : w.wishes}</summary>
        <Wishes />
      </details>
      <Buttons again={found !== undefined} />
      <p class="field-error" role="alert">
        {tried.value && faults.size > 0 && w.faults}
      </p>
      {here.value ? <Searching /> : searching.value && <p class="note">{w.elsewhere}</p>}
    </form>
  );
}

function Buttons({ again }: { again: boolean }) {
  const w = words.value.plans;
  return (
    <p class="row">
      <button type="submit" class="main" id="chercher" aria-disabled={here.value || undefined}>
        {again ? w.searchAgain : w.search}
      </button>
      {here.value && (
        <button type="button" class="plain" onClick={stopHere}>
          {w.stop}
        </button>
      )}
    </p>
  );
}

// The button goes with the search: the focus goes to the one that begins it anew.
function stopHere(): void {
  document.getElementById('chercher')?.focus();
  stop();
}
