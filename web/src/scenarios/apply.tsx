import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { OutOfScope } from '../change/out_of_scope.tsx';
import { Failed } from '../change/failed.tsx';
import { author, sign } from '../state/author.ts';
import { words } from '../state/language.ts';
import { refresh } from '../state/live.ts';
import { choice, go, route } from '../state/route.ts';
import { known } from '../state/session.ts';
import { say } from '../state/status.ts';
import { Problem } from '../ui/problem.tsx';
import { presentHref } from './addresses.ts';
import { Dialog } from '../ui/dialog.tsx';
import { EffectsView } from './effects_view.tsx';
import { AuthorField } from './author_field.tsx';
import { Field } from './field.tsx';
import { namesOf } from './names.ts';
import { apply, dryRun } from './service.ts';
import type { Outline, Scenario, Trial } from './shapes.ts';
import { useWriting, type Writing } from './write.ts';

interface Props {
  scenario: Scenario;
  close(): void;
  changed(): void;
}

/** Puts a scenario into the facts: its effect of this very moment, who does it and why. */
export function Apply({ scenario, close, changed }: Props) {
  const w = words.value.scenarios;
  const trial = useSignal<Trial | undefined>(undefined);
  const reason = useSignal('');
  const who = useSignal(author.peek());
  const tried = useSignal(false);
  const writing = useWriting();
  useEffect(() => {
    void writing.run(() => dryRun(scenario.operations, choice.peek())).then((now) => (trial.value = now));
  }, []);
  const submit = async (event: Event) => {
    event.preventDefault();
    tried.value = true;
    const said = { reason: reason.value.trim(), author: (known.value ?? who.value).trim() };
    if (!said.reason || !said.author) return;
    const made = await writing.run(() => apply(scenario, said, w.applyTitle(scenario.name), choice.peek()));
    if (!made) return;
    sign(said.author);
    close();
    toPresent();
    say(w.applied(made.revision), { shown: true });
  };
  const missing = (text: string, label: string) => (tried.value && text.trim() === '' ? w.required(label) : undefined);
  const effects = trial.value?.effects;
  return (
    <Dialog title={w.applyTitle(scenario.name)} close={close}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <p>{w.applyNote}</p>
        {!trial.value && writing.busy.value && <p role="status">{w.busy}</p>}
        {effects && (
          <div class="within" tabIndex={0} role="region" aria-label={w.effects}>
            <EffectsView effects={effects} nameOf={namesOf([scenario], [effects])} />
          </div>
        )}
        <Field label={w.reason} value={reason} error={missing(reason.value, w.reason)} lines most={2000} />
        <AuthorField value={who} error={missing(who.value, w.author)} />
        <Refused writing={writing} close={close} changed={changed} />
        <p class="row">
          <button type="submit" class="main" disabled={writing.busy.value || !trial.value}>
            {writing.busy.value && trial.value ? w.applying : w.applyNow}
          </button>
          <button type="button" class="plain" onClick={close}>
            {w.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

// What is applied, or does not hold any more, cannot be drawn: the map goes to the present state before all is asked for anew.
function toPresent(): void {
  go(presentHref(route.peek()), { replace: true });
  refresh();
}

/** Others were first: with the same communes (409), or with the scenario itself (412). What was typed stays until left. */
function Refused({ writing, close, changed }: { writing: Writing; close: () => void; changed: () => void }) {
  const w = words.value.scenarios;
  const error = writing.error.value;
  if (!error) return <div role="alert" />;
  if (error.kind === 'out-of-scope') return <div role="alert"><OutOfScope failure={error} /></div>;
  const theirs = error.status === 412 ? (error.problem['scenario'] as Outline | undefined) : undefined;
  const overtaken = error.status === 409 || error.status === 412;
  const see = () => {
    close();
    if (theirs) changed();
    else toPresent();
  };
  return (
    <div class="warning" role="alert">
      <p>{theirs ? w.newVersion(theirs.author) : overtaken ? w.staleNow : <Failed of={error} />}</p>
      {overtaken && !theirs && <p><Problem of={error} /></p>}
      {overtaken && (
        <button type="button" class="plain" onClick={see}>
          {theirs ? w.seeVersion : w.goRebase}
        </button>
      )}
    </div>
  );
}
