import { useComputed } from '@preact/signals';
import { words } from '../state/language.ts';
import { Problem } from '../ui/problem.tsx';
import { held, refused, refusedOperation, tryAgain } from './dry_run.ts';
import { cptsName } from './known.ts';
import { overtaken, rebase, type Keep } from './rebase.ts';
import { removeStep } from './remove.ts';
import { unitName } from './step_text.ts';
import { draft, holders, perform } from './work.ts';

/** Why the draft cannot be made as it stands: somebody else changed the same communes, or an operation does not hold. */
export function Conflict() {
  const error = refused.value;
  const lost = useComputed(() => overtaken(draft.value.steps, holders.value));
  if (error?.status === 409 || lost.value.length > 0) return <Overtaken list={namesOf(lost.value)} />;
  return error ? <Refused error={error} /> : null;
}

function namesOf(lost: ReturnType<typeof overtaken>): [string, string][] {
  if (lost.length > 0) return lost.map(({ unit, holder }) => [unitName(unit), cptsName(holder)]);
  return held.value.map(({ name, cpts }) => [name, cpts.map((one) => one.name).join(', ')]);
}

function Overtaken({ list }: { list: readonly [string, string][] }) {
  const { conflict } = words.value.draft;
  return (
    <section class="warning" role="alert">
      <h3>{conflict.title}</h3>
      <ul>
        {list.map(([unit, holder]) => (
          <li key={unit}>{conflict.held(unit, holder)}</li>
        ))}
      </ul>
      <p>{conflict.text}</p>
      <p class="buttons">
        <button type="button" onClick={() => settle('mine')}>
          {conflict.mine}
        </button>
        <button type="button" onClick={() => settle('theirs')}>
          {conflict.theirs}
        </button>
      </p>
    </section>
  );
}

function settle(keep: Keep): void {
  perform({ do: 'steps', steps: rebase(draft.peek().steps, holders.peek(), keep), why: 'rebased' });
  document.getElementById('titre-etapes')?.focus();
}

function Refused({ error }: { error: Error }) {
  const { conflict } = words.value.draft;
  const step = stepOf(refusedOperation.value);
  return (
    <section class="warning" role="alert">
      <p>
        <Problem of={error} />
      </p>
      <p class="buttons">
        {step !== undefined && (
          <button type="button" onClick={() => perform({ do: 'steps', steps: removeStep(draft.peek().steps, step, holders.peek()), why: 'removed' })}>
            {conflict.removeStep}
          </button>
        )}
        <button type="button" onClick={tryAgain}>
          {conflict.retry}
        </button>
      </p>
    </section>
  );
}

/** The step that an operation belongs to; undefined for the proposal, which is no step yet. */
function stepOf(operation: number | undefined): number | undefined {
  let before = 0;
  const index = draft.value.steps.findIndex((step) => (before += step.length) > (operation ?? Infinity));
  return index < 0 ? undefined : index;
}
