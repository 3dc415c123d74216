import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { readCodes, type Pasted } from './codes.ts';
import { perform, units } from './work.ts';

/** Units by a list of codes, as spreadsheets and mails have them. */
export function PickCodes() {
  const { codes } = words.value.draft;
  const text = useSignal('');
  const result = useSignal<Pasted | undefined>(undefined);
  const read = (event: Event) => {
    event.preventDefault();
    const pasted = readCodes(text.value, (code) => units.peek().has(code), partsOf);
    result.value = pasted;
    perform({ do: 'pick', units: pasted.found });
  };
  return (
    <form class="codes" onSubmit={read}>
        <label for="codes-colles">{codes.label}</label>
        <textarea
          id="codes-colles"
          rows={4}
          aria-describedby="codes-aide"
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <p class="note" id="codes-aide">
          {codes.hint}
        </p>
        <button type="submit" class="button">
          {codes.button}
        </button>
        <div role="status">{result.value && <Result pasted={result.value} />}</div>
      </form>
  );
}

function Result({ pasted: { found, unknown, completed } }: { pasted: Pasted }) {
  const { codes } = words.value.draft;
  return (
    <>
      <p>{codes.found(found.length)}</p>
      {completed.length > 0 && <p class="note">{codes.completed(completed.join(', '))}</p>}
      {unknown.length > 0 && <p class="warning">{codes.unknown(unknown.length, unknown.join(', '))}</p>}
    </>
  );
}

/** Parts of a commune that is cut: its arrondissements or IRIS. */
function partsOf(commune: string): string[] {
  return [...units.peek().values()].filter((unit) => unit.commune === commune && unit.code !== commune).map(({ code }) => code);
}
