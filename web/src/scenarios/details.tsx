import { useSignal } from '@preact/signals';
import { author, sign } from '../state/author.ts';
import { known } from '../state/session.ts';
import { words } from '../state/language.ts';
import { choice } from '../state/route.ts';
import { say } from '../state/status.ts';
import { ago } from '../words/ago.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import { AuthorField } from './author_field.tsx';
import { Field } from './field.tsx';
import { create, read, save } from './service.ts';
import type { Outline, Scenario } from './shapes.ts';
import { useWriting } from './write.ts';

interface Props {
  scenario: Outline & Partial<Pick<Scenario, 'operations'>>;
  close(): void;
  changed(): void;
}

/**
 * Name, note and author of a scenario. Somebody else's version that came meanwhile is told, and what was typed here is
 * kept as a copy, or given up for theirs.
 */
export function Details({ scenario, close, changed }: Props) {
  const w = words.value.scenarios;
  const name = useSignal(scenario.name);
  const note = useSignal(scenario.note);
  const who = useSignal(author.peek() || scenario.author);
  const tried = useSignal(false);
  const writing = useWriting();
  const missing = (text: string, label: string) => (tried.value && text.trim() === '' ? w.required(label) : undefined);
  const write = async (how: (body: { name: string; note: string; author: string }) => Promise<Scenario>) => {
    tried.value = true;
    const author = (known.value ?? who.value).trim();
    if (!name.value.trim() || !author) return;
    const saved = await writing.run(() => how({ name: name.value.trim(), note: note.value.trim(), author }));
    if (!saved) return;
    sign(who.value);
    say(w.saved(saved.name), { shown: true });
    close();
    changed();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void write(async (body) => save({ ...(await whole(scenario)), version: scenario.version }, body, choice.peek()));
  };
  const copy = () => write(async (body) => create({ ...body, place: scenario.place, operations: (await whole(scenario)).operations }, choice.peek()));
  const theirs = writing.error.value?.problem['scenario'] as Outline | undefined;
  return (
    <Dialog title={w.details} close={close}>
      <form onSubmit={submit} noValidate>
        <Field label={w.name} value={name} error={missing(name.value, w.name)} />
        <Field label={w.note} value={note} lines most={10_000} />
        <AuthorField value={who} error={missing(who.value, w.author)} />
        {theirs ? <Overwritten theirs={theirs} copy={() => void copy()} take={() => (close(), changed())} /> : <Save error={writing.error.value} busy={writing.busy.value} close={close} />}
      </form>
    </Dialog>
  );
}

// A list's entry has no operations. They are those of now; the version seen is checked by If-Match all the same.
async function whole(scenario: Props['scenario']) {
  const { operations } = scenario;
  return operations ? { ...scenario, operations } : read(scenario.id, choice.peek());
}

function Save({ error, busy, close }: { error: Error | undefined; busy: boolean; close: () => void }) {
  const w = words.value.scenarios;
  return (
    <>
      {error && (
        <p class="field-error" role="alert">
          <Problem of={error} />
        </p>
      )}
      <p class="row">
        <button type="submit" class="main" disabled={busy}>
          {busy ? w.busy : w.saveDetails}
        </button>
        <button type="button" class="plain" onClick={close}>
          {w.cancel}
        </button>
      </p>
    </>
  );
}

function Overwritten({ theirs, copy, take }: { theirs: Outline; copy: () => void; take: () => void }) {
  const w = words.value.scenarios;
  return (
    <div class="warning" role="alert">
      <p>{w.overwritten(theirs.author, ago(theirs.updated_at))}</p>
      <p>{w.theirName(theirs.name)}</p>
      <p class="row">
        <button type="button" class="main" onClick={copy}>
          {w.mineAsCopy}
        </button>
        <button type="button" class="plain" onClick={take}>
          {w.takeTheirs}
        </button>
      </p>
    </div>
  );
}
