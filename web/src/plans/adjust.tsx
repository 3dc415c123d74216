import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { formatRoute, go } from '../state/route.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import { inProgress, openInTry } from './open_in_try.ts';
import type { Found } from './search.ts';
import type { Plan } from './shapes.ts';
import { wholeOf } from './whole.ts';

/** Opens the plan in Try, which is of a département; a draft in progress there is laid aside only where that is wanted. */
export function Adjust({ found, plan }: { found: Found; plan: Plan }) {
  const w = words.value.plans;
  const asking = useSignal<{ steps: number; picked: number } | undefined>(undefined);
  const failed = useSignal<Error | 'unkept' | undefined>(undefined);
  const [kind, code = ''] = found.answer.place.split(':');
  if (kind !== 'department') return null;
  const there = formatRoute({ view: 'try', place: { kind: 'department', code }, from: found.choice.from });
  const open = async () => {
    asking.value = failed.value = undefined;
    try {
      if (openInTry(code, await wholeOf(found, plan))) go(there);
      else failed.value = 'unkept';
    } catch (error) {
      failed.value = error as Error;
    }
  };
  const begin = () => {
    const now = inProgress(code);
    if (now.steps + now.picked > 0) asking.value = now;
    else void open();
  };
  return (
    <>
      <button type="button" class="main" onClick={begin}>
        {w.adjust}
      </button>
      {failed.value && (
        <span class="field-error" role="alert">
          {failed.value === 'unkept' ? w.notKept : <Problem of={failed.value} />}
        </span>
      )}
      {asking.value && <Replace draft={asking.value} there={there} open={() => void open()} close={() => (asking.value = undefined)} />}
    </>
  );
}

interface ReplaceProps {
  draft: { steps: number; picked: number };
  there: string;
  open(): void;
  close(): void;
}

/** A draft is in progress: whether its steps make way is asked. */
function Replace({ draft: { steps, picked }, there, open, close }: ReplaceProps) {
  const w = words.value.plans;
  return (
    <Dialog title={w.replaceTitle} close={close}>
      <p>{w.replaceText(steps, picked)}</p>
      <p class="row">
        <button type="button" class="main" onClick={open}>
          {w.replace}
        </button>
        <a class="button" href={there}>
          {w.toDraft}
        </a>
        <button type="button" class="plain" onClick={close}>
          {w.cancel}
        </button>
      </p>
    </Dialog>
  );
}
