import { useComputed, type Signal } from '@preact/signals';
import { words } from '../state/language.ts';
import { known } from '../state/session.ts';
import { Field } from './field.tsx';

/** Who writes: the name of the session, which is no choice, else the one that a person gives. */
export function AuthorField({ value, error }: { value: Signal<string>; error: string | undefined }) {
  const { scenarios, session } = words.value;
  const name = useComputed(() => known.value ?? '');
  if (name.value) return <Field label={session.author} value={name} hint={session.authorHint} fixed />;
  return <Field label={scenarios.author} value={value} error={error} hint={scenarios.authorNote} />;
}
