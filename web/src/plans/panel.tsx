import { words } from '../state/language.ts';
import { answer } from '../state/place.ts';
import { choice } from '../state/route.ts';
import { answers } from '../shell/shown.ts';
import { date } from '../words/format.ts';
import { Answered } from './answered.tsx';
import { Ask } from './ask.tsx';
import { place, work } from './search.ts';
import { Trouble } from './trouble.tsx';

/** Plans for the place of the address: what is wished, the search, and what it found. */
export function Plans() {
  const w = words.value.plans;
  const at = place.value;
  const shown = answer.value;
  if (!at || !shown || shown.kind === 'country') return null;
  const { found } = work.value;
  return (
    <article class="sheet wide plans">
      <header>
        <h2 id="titre-lieu" tabIndex={-1}>
          {w.title(shown.kind === 'region' ? shown.data.name : `${shown.data.name} (${shown.data.code})`)}
        </h2>
        <p class="note">{w.intro}</p>
        {choice.value.scenario && <p class="note">{w.underScenario}</p>}
        {choice.value.date && <p class="note">{w.atDate(date(choice.value.date))}</p>}
      </header>
      {answers(shown, at) && shown.data.white_zone_count === 0 && !found ? <p class="told">{w.complete}</p> : <Ask />}
      <Trouble />
      {found && <Answered key={found.answer.place} found={found} />}
    </article>
  );
}
