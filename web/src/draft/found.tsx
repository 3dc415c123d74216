import { words } from '../state/language.ts';
import { LIVE_STAGES, stageLabel } from '../words/stage.ts';
import { identify } from './identify.ts';
import { knownCpts } from './known.ts';
import type { Target } from './give.ts';
import { target } from './work.ts';

/** Name and stage of a CPTS to be founded; its id follows from the name. */
export function FoundForm() {
  const { give } = words.value.draft;
  const now = target.value;
  if (now?.kind !== 'new') return null;
  const set = (change: Partial<Extract<Target, { kind: 'new' }>>) => (target.value = { ...now, ...change });
  const rename = (name: string) => set({ name, id: name.trim() === '' ? '' : identify(name, (id) => knownCpts.peek().has(id) && id !== now.id) });
  return (
    <div class="found">
      <label>
        {give.name}
        <input type="text" autocomplete="off" maxLength={200} value={now.name} onInput={(event) => rename(event.currentTarget.value)} />
      </label>
      <label>
        {give.stage}
        <select value={now.stage} onChange={(event) => set({ stage: event.currentTarget.value })}>
          {LIVE_STAGES.map((stage) => (
            <option key={stage} value={stage}>
              {stageLabel(stage)}
            </option>
          ))}
        </select>
      </label>
      {now.id !== '' && <p class="note">{give.id(now.id)}</p>}
    </div>
  );
}
