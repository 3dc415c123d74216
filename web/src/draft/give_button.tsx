import { useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { say } from '../state/status.ts';
import { giveTo, takenFrom, type Target } from './give.ts';
import { cptsName } from './known.ts';
import { kindsOf, stepText } from './step_text.ts';
import { TakeDialog } from './take.tsx';
import { draft, holdersNow, perform, proposal, target } from './work.ts';

/** Decides: the pick becomes a step. Units of another CPTS are asked for first. */
export function GiveButton() {
  const { give } = words.value.draft;
  const asking = useSignal(false);
  const missing = useSignal(false);
  const name = useRef<HTMLParagraphElement>(null);
  const to = target.value;
  const taken = to ? takenFrom(to, draft.value.picked, holdersNow.value) : new Map<string, string[]>();
  const press = () => {
    missing.value = !to || nameless(to);
    if (!to || missing.value || proposal.value.length === 0) return name.current?.focus();
    if (taken.size > 0 && to.kind !== 'nobody') asking.value = true;
    else decide(to, draft.peek().picked);
  };
  const nothing = to && !nameless(to) && proposal.value.length === 0 && draft.value.picked.length > 0;
  return (
    <div class="decide">
      <button type="button" class="button primary" aria-disabled={!to || nothing} aria-describedby="donner-note" onClick={press}>
        {to ? buttonText(to) : give.choose}
      </button>
      <p class="note" id="donner-note" ref={name} tabIndex={-1} role="status">
        {nothing ? give.already : missing.value && to && nameless(to) ? give.nameMissing : ''}
      </p>
      {asking.value && to && (
        <TakeDialog taken={taken} rest={draft.value.picked.length - [...taken.values()].flat().length} close={() => (asking.value = false)} decide={(codes) => decide(to, codes)} />
      )}
    </div>
  );
}

function nameless(to: Target): boolean {
  return to.kind === 'new' && to.name.trim() === '';
}

function buttonText(to: Target): string {
  const { give } = words.value.draft;
  const codes = draft.value.picked;
  const picks = give.short(codes.length, kindsOf(codes));
  if (to.kind === 'nobody') return give.doRelease(picks);
  return to.kind === 'new' ? give.doFound(picks, to.name.trim() || '…') : give.doGive(picks, cptsName(to.id));
}

function decide(to: Target, codes: readonly string[]): void {
  const named = to.kind === 'new' ? { ...to, name: to.name.trim() } : to;
  const step = giveTo(named, codes, holdersNow.peek());
  target.value = undefined;
  perform({ do: 'step', step });
  say(stepText(step), { shown: true });
  document.getElementById('titre-donner')?.focus();
}
