import type { RequestError } from '../client/call.ts';
import { language, words } from '../state/language.ts';
import { Problem } from '../ui/problem.tsx';
import { here, impossibleOf, search, want, work } from './search.ts';
import type { Impossible } from './shapes.ts';
import { eased } from './wanted.ts';

/** Why there are no new plans, and what can be done; the plans found before stay below. */
export function Trouble() {
  const w = words.value.plans;
  const { error, stopped, found } = work.value;
  if (here.value) return null;
  if (!error) return stopped ? <p class="told">{found ? w.stoppedKept : w.stopped}</p> : null;
  const impossible = impossibleOf(error);
  return (
    <div class="warning" role="alert">
      {impossible ? <Limit impossible={impossible} error={error} /> : <Other error={error} />}
    </div>
  );
}

// The service's own sentence is French; the page's is made of the same figures.
function Limit({ impossible, error }: { impossible: Impossible; error: RequestError }) {
  const w = words.value.plans;
  const { limit, value, nearest, where, proven } = impossible;
  const again = () => {
    want(eased(work.peek().wanted, impossible));
    searchAgain();
  };
  return (
    <>
      <p>
        <strong>{w.impossible}</strong>
      </p>
      <p>{language.value === 'fr' && error.message ? error.message : w.cannot(limit, value, where)}</p>
      <p>{proven ? w.proven : w.notProven}</p>
      <p class="row">
        <button type="button" onClick={again}>
          {w.withNearest(limit, nearest)}
        </button>
        <span class="note">{w.othersMay}</span>
      </p>
    </>
  );
}

function Other({ error }: { error: RequestError }) {
  const w = words.value.plans;
  return (
    <>
      <p>{error.notReady ? w.busy : <Problem of={error} before={w.failed} />}</p>
      <button type="button" onClick={searchAgain}>
        {w.searchAgain}
      </button>
    </>
  );
}

// The button goes with what it is about: the focus waits on the one that stays.
function searchAgain(): void {
  document.getElementById('chercher')?.focus();
  void search();
}
