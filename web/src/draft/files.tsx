import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { say } from '../state/status.ts';
import { operationsOf } from './draft.ts';
import { fromJson, toCsv, toJson } from './file.ts';
import { stepsOf } from './regroup.ts';
import { changed, holdersAfter } from './holders.ts';
import { department, draft, holders, perform, saved, units } from './work.ts';

/** The draft as a file, and a file as the draft. */
export function Files() {
  const { files } = words.value.draft;
  const failure = useSignal('');
  const open = async (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const operations = fromJson(await file.text());
    input.value = '';
    failure.value = operations ? '' : files.unreadable(file.name);
    if (!operations) return;
    const steps = stepsOf(operations);
    perform({ do: 'steps', steps, why: 'opened' });
    say(files.opened(steps.length), { shown: true });
  };
  const none = draft.value.steps.length === 0;
  return (
    <section id="fichiers">
      <h3>{files.title}</h3>
      <p class="buttons">
        <button type="button" class="button" aria-disabled={none} onClick={() => none || downloadJson()}>
          {files.json}
        </button>
        <button type="button" class="button" aria-disabled={none} onClick={() => none || downloadCsv()}>
          {files.csv}
        </button>
      </p>
      <label class="file">
        {files.open}
        <input type="file" accept=".json,application/json" onChange={(event) => void open(event.currentTarget)} />
      </label>
      <p role="alert">{failure.value}</p>
    </section>
  );
}

function downloadJson(): void {
  const code = department.peek() ?? '';
  download(`cpts-essai-${code}.json`, 'application/json', toJson(code, saved.peek()?.name ?? '', operationsOf(draft.peek())));
}

function downloadCsv(): void {
  const before = holders.peek();
  const after = holdersAfter(before, operationsOf(draft.peek()));
  const text = toCsv(words.peek().draft.files.columns, changed(before, after), units.peek(), before, after);
  download(`cpts-essai-${department.peek()}.csv`, 'text/csv', text);
}

function download(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
