import { words } from '../state/language.ts';
import { effects } from './dry_run.ts';
import { undoable } from './log.ts';
import type { Effects } from './shapes.ts';
import { undoAndSay } from './shortcuts.ts';
import { picksOf } from './tool.ts';
import { department, draft, log, target } from './work.ts';

/** What is picked and what it would come to, in one place that stays in sight while the panel scrolls. */
export function PickBar() {
  const { pick, bar, history } = words.value.draft;
  const codes = draft.value.picked;
  const now = effects.value;
  if (codes.length === 0 && !undoable(log.value)) return null;
  return (
    <div class="pick-bar" role="group" aria-label={bar.label}>
      <p>
        <strong>{codes.length === 0 ? pick.none : pick.total(picksOf(codes))}</strong>
        {now && <Headline now={now} />}
      </p>
      <button type="button" class="button" aria-disabled={!undoable(log.value)} onClick={undoAndSay}>
        {history.undo}
      </button>
      <button type="button" class="button primary" onClick={goOn}>
        {codes.length > 0 && !target.value ? bar.go : bar.see}
      </button>
    </div>
  );
}

/** The CPTS that changes most, and the département's coverage; on a phone without the name, which the figures below have. */
function Headline({ now: { cpts, departments } }: { now: Effects }) {
  const { bar } = words.value.draft;
  const grown = ({ before, after }: Effects['cpts'][number]) => (after?.population ?? 0) - (before?.population ?? 0);
  const [most] = [...cpts].sort((a, b) => grown(b) - grown(a));
  const here = departments.find(({ code }) => code === department.value);
  const short = [
    most?.after && bar.size(most.before?.size_category, most.after.size_category),
    here && bar.coverage(here.before.coverage_pct, here.after.coverage_pct),
  ];
  return (
    <span>
      {most?.after && <span class="long">{`${bar.cpts(most.name, most.before?.population, most.after.population)}, `}</span>}
      {short.filter(Boolean).join(', ')}
    </span>
  );
}

function goOn(): void {
  const title = document.getElementById(draft.peek().picked.length > 0 && !target.peek() ? 'titre-donner' : 'titre-effets');
  title?.scrollIntoView({ block: 'start' });
  title?.focus({ preventScroll: true });
}
