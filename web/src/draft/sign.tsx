import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { author, sign } from '../state/author.ts';

/** Asks who writes, where that is not known yet. */
export function Sign() {
  const { save } = words.value.draft;
  const name = useSignal('');
  if (author.value !== '') return null;
  const submit = (event: Event) => {
    event.preventDefault();
    sign(name.value);
  };
  return (
    <form class="save-form" onSubmit={submit}>
      <label>
        {save.author}
        <input type="text" autocomplete="name" maxLength={200} value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} />
      </label>
      <p class="note">{save.authorHint}</p>
      <button type="submit" class="button">
        {save.sign}
      </button>
    </form>
  );
}
