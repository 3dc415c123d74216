import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { author, sign } from '../state/author.ts';
import { known } from '../state/session.ts';
import { scenarioHref } from '../scenarios/addresses.ts';
import { edits } from '../state/edits.ts';
import { say } from '../state/status.ts';
import { Said } from '../ui/told.tsx';
import { Problem } from '../ui/problem.tsx';
import { problemTold, reasonTold } from '../words/service.ts';
import type { Told } from '../words/told.ts';
import { changedNotice, Tabs } from './tabs_notice.tsx';
import { Sign } from './sign.tsx';
import { SignedBy } from './signed_by.tsx';
import { saveAgain, saveAs, saving } from './saving.ts';
import { department, draft, onDevice, saved } from './work.ts';

/** Where the draft is kept: on this device at every step, and with the service once it has a name. */
export function Save() {
  const { save } = words.value.draft;
  return (
    <section id="enregistrer">
      <h3>{save.title}</h3>
      <State />
      <Tabs />
      {changedNotice()}
      {saved.value ? <Named /> : <NameForm />}
    </section>
  );
}

function State() {
  const { save } = words.value.draft;
  const now = saving.value;
  if (!onDevice.value) return <p class="warning">{save.notKept}</p>;
  if (now.kind === 'refused')
    return (
      <div class="warning" role="alert">
        <p>
          <Problem of={now.error} />
        </p>
        <button type="button" onClick={saveAgain}>
          {save.again}
        </button>
      </div>
    );
  return (
    <p class="save-state" role="status">
      {stateText()}
    </p>
  );
}

function stateText(): string {
  const { save } = words.value.draft;
  const now = saving.value;
  switch (now.kind) {
    case 'busy':
      return save.busy;
    case 'unsigned':
      return save.unsigned;
    case 'waiting':
      return save.waiting;
    case 'saved':
      return save.saved(save.clock(new Date(now.at)));
    default:
      return save.device;
  }
}

function Named() {
  const { save } = words.value.draft;
  const scenario = saved.value;
  if (!scenario) return null;
  const copy = () => void navigator.clipboard.writeText(location.href).then(() => say(save.copied, { shown: true }));
  return (
    <>
      <p>
        <strong>{save.scenario(scenario.name)}</strong>
      </p>
      {saving.value.kind === 'unsigned' && <Sign />}
      <p class="buttons">
        <a class="button primary" href={scenarioHref({ id: scenario.id, place: `department:${department.value ?? ''}` })}>
          {save.toScenario}
        </a>
        <button type="button" class="button" onClick={copy}>
          {save.copyLink}
        </button>
      </p>
    </>
  );
}

function NameForm() {
  const { save } = words.value.draft;
  const name = useSignal('');
  const signed = useSignal(author.peek());
  const failure = useSignal<Told | undefined>(undefined);
  const busy = useSignal(false);
  const allowed = edits.value;
  if (allowed && !allowed.allowed)
    return (
      <p class="note">
        {save.forbidden} <Said of={reasonTold(allowed.reason, save.forbiddenWhy)} />
      </p>
    );
  const submit = async (event: Event) => {
    event.preventDefault();
    failure.value = name.value.trim() && (known.value ?? signed.value).trim() ? undefined : { text: save.missing };
    if (failure.value || busy.value) return;
    busy.value = true;
    sign(signed.value);
    await saveAs(name.value.trim()).catch((error: Error) => (failure.value = problemTold(error)));
    busy.value = false;
  };
  return (
    <form class="save-form" onSubmit={(event) => void submit(event)}>
      <p class="note">{save.why}</p>
      <label>
        {save.name}
        <input type="text" autocomplete="off" maxLength={200} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} />
      </label>
      <SignedBy said={signed} />
      <button type="submit" class="button" aria-disabled={busy.value || draft.value.steps.length === 0}>
        {save.button}
      </button>
      <p role="alert">{failure.value && <Said of={failure.value} />}</p>
    </form>
  );
}
