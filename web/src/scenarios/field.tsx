import { useId } from 'preact/hooks';
import type { Signal } from '@preact/signals';

interface Props {
  label: string;
  value: Signal<string>;
  /** What is wrong with it, said beside it. */
  error?: string | undefined;
  hint?: string;
  lines?: boolean;
  most?: number;
}

/** A text that a person types, with its label above and what is wrong below. */
export function Field({ label, value, error, hint, lines = false, most = 200 }: Props) {
  const id = useId();
  const typed = (event: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => (value.value = event.currentTarget.value);
  const shared = {
    id,
    value: value.value,
    maxLength: most,
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
