import type { Signal } from '@preact/signals';

interface Props {
  id: string;
  label: string;
  value: Signal<string>;
  options: readonly (readonly [value: string, label: string])[];
}

/** A labelled select over a signal. */
export function ChoiceField({ id, label, value, options }: Props) {
  return (
    <div class="filter">
      <label for={id}>{label}</label>
      <select id={id} value={value.value} onChange={(event) => (value.value = event.currentTarget.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
