import { Unanswered } from '../change/unanswered.tsx';
import { storeAway } from '../client/aside.ts';
import { words } from '../state/language.ts';
import { country } from '../state/place.ts';
import { count } from '../words/format.ts';
import { clock } from '../words/moment.ts';

/** What stays on screen over every view as long as it lasts, and goes by itself. */
export function Tellers() {
  return (
    <div class="tellers">
      <Unanswered />
      <StoreAway />
    </div>
  );
}

// The region is there before what it tells, which a screen reader would miss otherwise.
function StoreAway() {
  const since = storeAway.value;
  const { storeAway: told, storeAwayNote } = words.value.session;
  const revision = country.data.value?.revision;
  return (
    <p role="status" hidden={since === undefined} id="depot-absent">
      {since !== undefined && revision !== undefined && told(clock(since), count(revision))} {since !== undefined && storeAwayNote}
    </p>
  );
}
