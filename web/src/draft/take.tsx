import { words } from '../state/language.ts';
import { Dialog } from '../ui/dialog.tsx';
import { cptsName, stageOf } from './known.ts';
import { kindsOf } from './step_text.ts';
import { draft } from './work.ts';

interface Props {
  /** Units that others would lose, by the CPTS that has them. */
  taken: ReadonlyMap<string, readonly string[]>;
  /** How many picked units are taken from nobody. */
  rest: number;
  close(): void;
  decide(codes: readonly string[]): void;
}

/** Asks before units are taken from a CPTS: from whom, at which stage, how many. */
export function TakeDialog({ taken, rest, close, decide }: Props) {
  const { take } = words.value.draft;
  const lost = new Set([...taken.values()].flat());
  const end = (codes?: readonly string[]) => {
    close();
    if (codes) decide(codes);
  };
  return (
    <Dialog title={take.title} close={close}>
      {[...taken].map(([id, codes]) => (
        <p key={id}>{take.from(codes.length, kindsOf(codes), cptsName(id), stageOf(id))}</p>
      ))}
      <div class="buttons">
        <button type="button" class="button primary" onClick={() => end(draft.peek().picked)}>
          {take.take}
        </button>
        {rest > 0 && (
          <button type="button" class="button" onClick={() => end(draft.peek().picked.filter((code) => !lost.has(code)))}>
            {take.without}
          </button>
        )}
        <button type="button" class="button" onClick={() => end()}>
          {take.cancel}
        </button>
      </div>
    </Dialog>
  );
}
