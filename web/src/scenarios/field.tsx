import { useId } from 'preact/hooks';
import type { ReadonlySignal, Signal } from '@preact/signals';

interface Props {
  label: string;
  /** What is typed goes there, unless it is fixed. */
  value: Signal<string> | ReadonlySignal<string>;
  /** What is wrong with it, said beside it. */
  error?: string | undefined;
  hint?: string;
  lines?: boolean;
  most?: number;
  /** It is shown, and cannot be changed. */
  fixed?: boolean;
}

/** A text that a person types, with its label above and what is wrong below. */
export function Field({ label, value, error, hint, lines = false, most = 200, fixed = false }: Props) {
  const id = useId();
  const typed = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => !fixed && ((value as Signal<string>).value = event.currentTarget.value);
  const shared = {
    id,
    value: value.value,
    maxLength: most,
    readOnly: fixed,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': `${id}-note`,
  };
  return (
    <div class="typed">
      <label for={id}>{label}</label>
      {lines ? <textarea {...shared} rows={3} onInput={typed} /> : <input {...shared} type="text" onInput={typed} />}
      <p id={`${id}-note`} class={error ? 'field-error' : 'note'}>
        {error ?? hint}
      </p>
    </div>
  );
}
