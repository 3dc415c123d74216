import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../state/language.ts';
import { More } from './more.tsx';
import { Searching } from './searching.tsx';
import { here, search, searching, stop, want, work } from './search.ts';
import { DEFAULT, faultsOf } from './wanted.ts';
import { FigureField, FundingField, WishField } from './fields.tsx';

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
        <div class="asked">
          <p class="note">{w.wishesNote}</p>
          <div class="wishes">
            <WishField wish="few_new" />
            <WishField wish="new_population" />
            <FigureField name="new_population" label={w.newPopulation} hint={w.newPopulationHint} />
            <WishField wish="size_change" />
            <WishField wish="near" />
            <WishField wish="epci" />
            <WishField wish="msp" />
            <FundingField />
          </div>
          <More />
          {JSON.stringify(wanted) !== JSON.stringify(DEFAULT) && (
            <button type="button" class="plain" onClick={() => want(DEFAULT)}>
              {w.reset}
            </button>
          )}
        </div>
      </details>
      <p class="row">
        <button type="submit" class="main" id="chercher" aria-disabled={here.value || undefined}>
          {found ? w.searchAgain : w.search}
        </button>
        {here.value && (
          <button type="button" class="plain" onClick={stopHere}>
            {w.stop}
          </button>
        )}
      </p>
      <p class="field-error" role="alert">
        {tried.value && faults.size > 0 && w.faults}
      </p>
      {here.value ? <Searching /> : searching.value && <p class="note">{w.elsewhere}</p>}
    </form>
  );
}

// The button goes with the search: the focus goes to the one that begins it anew.
function stopHere(): void {
  document.getElementById('chercher')?.focus();
  stop();
}
