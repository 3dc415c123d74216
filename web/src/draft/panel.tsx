import { useEffect } from 'preact/hooks';
import { words } from '../state/language.ts';
import { department as figures } from '../state/place.ts';
import { edits } from '../state/edits.ts';
import { rightIn } from '../state/rights.ts';
import { href, route } from '../state/route.ts';
import { Failure } from '../ui/failure.tsx';
import { Problem } from '../ui/problem.tsx';
import { Conflict } from './conflict.tsx';
import { followTries } from './dry_run.ts';
import { EffectsSection } from './effects.tsx';
import { Files } from './files.tsx';
import { followOnMap } from './follow_map.ts';
import { Give } from './give_to.tsx';
import { History } from './history.tsx';
import { PickSection } from './pick.tsx';
import { followProposal } from './proposed.ts';
import { Save } from './save.tsx';
import { followSaving } from './saving.ts';
import { PickBar } from './pick_bar.tsx';
import { followShortcuts } from './shortcuts.ts';
import { StepsSection } from './steps.tsx';
import { TheirsDialog } from './theirs.tsx';
import { followTool } from './tool.ts';
import { begin, department, units, unitsAnswer } from './work.ts';

/** Picking, giving, what it comes to, and what was decided, top to bottom in the order of the work. */
export function Try() {
  useWork();
  const { title, intro, today } = words.value.draft;
  if (department.value === undefined) return <NoDepartment />;
  return (
    <div class="try">
      <header>
        <h2 id="titre-lieu" tabIndex={-1}>
          {title(figures.value?.name ?? department.value)}
        </h2>
        <p class="note">{intro}</p>
        {route.value.date && <p class="note">{today}</p>}
        <Outside department={department.value} />
        <History />
      </header>
      <Body />
    </div>
  );
}

/** Where the reader may write elsewhere, but not here. Who may write nowhere is told where they would save. */
function Outside({ department: code }: { department: string }) {
  const right = rightIn([code]);
  if (!edits.value?.allowed || !right || right.allowed) return null;
  return (
    <p class="warning">
      {right.reason} {words.value.session.tryOutside}
    </p>
  );
}

function Body() {
  const { unitsFailed, loadingUnits } = words.value.draft;
  const error = unitsAnswer.error.value;
  if (error && !error.notReady) return <Failure text={<Problem of={error} before={unitsFailed} />} retry={unitsAnswer.reload} />;
  if (units.value.size === 0) return <p aria-busy="true">{loadingUnits}</p>;
  return (
    <>
      <Conflict />
      <PickSection />
      <Give />
      <EffectsSection />
      <StepsSection />
      <Save />
      <Files />
      <TheirsDialog />
      <PickBar />
    </>
  );
}

function NoDepartment() {
  const { onlyDepartment, backToSee } = words.value.draft;
  return (
    <>
      <h2 id="titre-lieu" tabIndex={-1}>
        {onlyDepartment}
      </h2>
      <p>
        <a href={href({ place: route.value.place })}>{backToSee}</a>
      </p>
    </>
  );
}

function useWork(): void {
  useEffect(() => {
    // The draft first: the others follow it.
    const ends = [begin(), followProposal(), followTries(), followSaving(), followOnMap(), followTool(), followShortcuts()];
    return () => ends.reverse().forEach((end) => end());
  }, []);
}
