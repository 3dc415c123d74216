import { logAddress, type Entry } from '../change/send.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { href, route } from '../state/route.ts';
import { moment } from '../words/moment.ts';
import { Said } from '../ui/told.tsx';
import { entryTold } from '../words/service.ts';

const SHOWN = '5';

/** Who changed what of a CPTS last. */
export function LatestChanges({ id }: { id: string }) {
  const { log: text } = words.value.cpts;
  const log = useLive<{ changes: Entry[] }>(() => logAddress({ cpts: id, limit: SHOWN }), [id]);
  const entries = log.data.value?.changes;
  if (!entries) return null;
  return (
    <section>
      <h3>{text.title}</h3>
      {entries.length === 0 && <p class="note">{text.none}</p>}
      <ul class="log">
        {entries.map((entry) => (
          <li key={entry.revision}>
            <Said of={entryTold(entry)} />
            <small>{[entry.author, moment(entry.time), entry.reason].filter(Boolean).join(', ')}</small>
          </li>
        ))}
      </ul>
      <p class="to-elsewhere">
        <a href={href({ place: route.value.place, view: 'follow' })}>{text.all}</a>
      </p>
    </section>
  );
}
