import { useSignal } from '@preact/signals';
import { author } from '../state/author.ts';
import { words } from '../state/language.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/problem.tsx';
import { saveAs, saving, takeTheirs } from './saving.ts';
import { Sign } from './sign.tsx';
import type { Scenario } from './shapes.ts';

/** Somebody else wrote the scenario meanwhile: whose work is kept under its name is asked, and neither is lost. */
export function TheirsDialog() {
  const now = saving.value;
  const later = useSignal<number | undefined>(undefined);
  if (now.kind !== 'theirs') return null;
  const { theirs: text } = words.value.draft;
  if (later.value === now.scenario.version)
    return (
      <p class="warning">
        <button type="button" onClick={() => (later.value = undefined)}>
          {text.decide}
        </button>
      </p>
    );
  return <Ask scenario={now.scenario} close={() => (later.value = now.scenario.version)} />;
}

function Ask({ scenario, close }: { scenario: Scenario; close: () => void }) {
  const { theirs: text, save } = words.value.draft;
  const failure = useSignal<Error | undefined>(undefined);
  const copy = () => void saveAs(text.copy(scenario.name)).catch((error: Error) => (failure.value = error));
  return (
    <Dialog title={text.title} close={close}>
      <p>{text.text(scenario.author, save.clock(new Date(scenario.updated_at)))}</p>
      <Sign />
      <div class="buttons">
        <button type="button" class="button primary" aria-disabled={author.value === ''} onClick={() => author.value !== '' && copy()}>
          {text.mine}
        </button>
        <button type="button" class="button" onClick={() => takeTheirs(scenario)}>
          {text.theirs}
        </button>
        <button type="button" class="button" onClick={close}>
          {text.later}
        </button>
      </div>
      <p class="note">{text.theirsHint}</p>
      <p role="alert">{failure.value && <Problem of={failure.value} />}</p>
    </Dialog>
  );
}
