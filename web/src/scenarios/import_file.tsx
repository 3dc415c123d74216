import { useRef } from 'preact/hooks';
import { author } from '../state/author.ts';
import { words } from '../state/language.ts';
import { choice, go, type Place } from '../state/route.ts';
import { say } from '../state/status.ts';
import { Problem } from '../ui/problem.tsx';
import { scenarioHref } from './addresses.ts';
import { readFile } from './read_file.ts';
import { create, placeName } from './service.ts';
import { useWriting } from './write.ts';

/** Takes a scenario out of a file that was exported here or elsewhere. */
export function ImportFile({ place }: { place: Place }) {
  const w = words.value.scenarios;
  const input = useRef<HTMLInputElement>(null);
  const writing = useWriting();
  const chosen = async ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const [file] = currentTarget.files ?? [];
    currentTarget.value = ''; // the same file may be chosen again
    if (!file) return;
    const read = readFile(await file.text());
    if (!read) return say(w.notScenario(file.name), { shown: true });
    const { name = w.importedName, note = '', place: where = placeName(place), operations } = read;
    const made = await writing.run(() => create({ name, note, place: where, operations, author: author.peek() || read.author || '?' }, choice.peek()));
    if (!made) return;
    say(w.imported(made.name), { shown: true });
    go(scenarioHref(made));
  };
  return (
    <>
      <button type="button" class="plain" title={w.importNote} disabled={writing.busy.value} onClick={() => input.current?.click()}>
        {w.importFile}
      </button>
      <input ref={input} type="file" accept=".json,application/json" hidden onChange={(event) => void chosen(event)} aria-label={w.importFile} />
      {writing.error.value && (
        <span class="field-error" role="alert">
          <Problem of={writing.error.value} />
        </span>
      )}
    </>
  );
}
