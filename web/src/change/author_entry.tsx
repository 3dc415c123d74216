import type { Signal } from '@preact/signals';
import { words } from '../state/language.ts';
import { known } from '../state/session.ts';
import { described, Entry } from '../ui/entry.tsx';

/** Who makes a change: the name of the session, which is no choice, else the one that a person gives. */
export function AuthorEntry({ said, error }: { said: Signal<string>; error: string | undefined }) {
  const { change, session } = words.value;
  const name = known.value;
  const told = { hint: name === undefined ? change.authorHint : session.authorHint, error: name === undefined ? error : undefined };
  return (
    <Entry id="auteur" label={name === undefined ? change.author : session.author} {...told}>
      <input {...described('auteur', told)} autocomplete="name" readOnly={name !== undefined} value={name ?? said.value} onInput={(event) => (said.value = event.currentTarget.value)} />
    </Entry>
  );
}
