import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { choice } from '../state/route.ts';
import { say } from '../state/status.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import { Said } from '../ui/told.tsx';
import { told } from '../words/told.ts';
import { EffectsView } from './effects_view.tsx';
import { namesOf } from './names.ts';
import { rebase, type Keep } from './service.ts';
import type { Scenario } from './shapes.ts';
import { Steps } from './steps.tsx';
import { useWriting } from './write.ts';

interface Props {
  scenario: Scenario;
  keep: Keep;
  close(): void;
  changed(): void;
}

/** What a scenario would become beside what others changed, shown before it is saved. */
export function Rebase({ scenario, keep, close, changed }: Props) {
  const w = words.value.scenarios;
  const writing = useWriting();
  const shown = useSignal<Scenario | undefined>(undefined);
  useEffect(() => {
    void writing.run(() => rebase(scenario, keep, true, choice.peek())).then((would) => (shown.value = would));
  }, []);
  const save = async () => {
    if (!(await writing.run(() => rebase(scenario, keep, false, choice.peek())))) return;
    say(w.savedRebased, { shown: true });
    close();
    changed();
  };
  const would = shown.value;
  return (
    <Dialog title={w.rebased[keep]} close={close}>
      <p>{w.rebasedNote}</p>
      {writing.busy.value && !would && <p role="status">{w.busy}</p>}
      {would && <Would scenario={would} />}
      {writing.error.value && (
        <p class="field-error" role="alert">
          <Problem of={writing.error.value} />
        </p>
      )}
      <p class="row">
        <button type="button" class="main" disabled={!would || writing.busy.value} onClick={() => void save()}>
          {w.saveRebased}
        </button>
        <button type="button" class="plain" onClick={close}>
          {w.cancel}
        </button>
      </p>
    </Dialog>
  );
}

function Would({ scenario }: { scenario: Scenario }) {
  const w = words.value.scenarios;
  const { operations, effects, refusals } = scenario;
  const nameOf = namesOf([scenario], [effects]);
  if (operations.length === 0) return <p>{w.rebasedEmpty}</p>;
  return (
    <div class="within">
      <Steps operations={operations} effects={effects} nameOf={nameOf} />
      {refusals.length > 0 && (
        <div class="warning">
          <p>{w.left}</p>
          <ul>
            {refusals.map(({ text }) => (
              <li key={text}>
                <Said of={told(undefined, text)} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {effects && <EffectsView effects={effects} nameOf={nameOf} />}
    </div>
  );
}
