import type { Signal } from '@preact/signals';
import { words } from '../state/language.ts';
import { known } from '../state/session.ts';

/** Who keeps a scenario: the name of the session, which is no choice, else the one that a person gives. */
export function SignedBy({ said }: { said: Signal<string> }) {
  const { draft, session } = words.value;
  const name = known.value;
  return (
    <>
      <label>
        {name === undefined ? draft.save.author : session.author}
        <input type="text" autocomplete="name" maxLength={200} readOnly={name !== undefined} value={name ?? said.value} onInput={(event) => (said.value = event.currentTarget.value)} />
      </label>
      <p class="note">{name === undefined ? draft.save.authorHint : session.authorHint}</p>
    </>
  );
}
