import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { ChangeDialog } from '../change/change_dialog.tsx';
import { logAddress, takingBack, type Entry } from '../change/send.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { answer } from '../state/place.ts';
import { rightIn } from '../state/rights.ts';
import { route } from '../state/route.ts';
import { Failure } from '../ui/failure.tsx';
import { Entry as Field } from '../ui/entry.tsx';
import { moment } from '../words/moment.ts';
import { Problem } from '../ui/problem.tsx';
import { Said } from '../ui/told.tsx';
import { entryTold } from '../words/service.ts';
import { plain } from '../words/told.ts';
import { CptsLink } from './cpts_link.tsx';
import { matching } from './search_log.ts';

const PAGE = '50';

/** Who changed what, when and why, the latest first. */
export function Log() {
  const { log: text, failed } = words.value.follow;
  const { place } = route.value;
  const before = useSignal<number | undefined>(undefined);
  const older = useSignal<Entry[]>([]);
  const sought = useSignal('');
  const back = useSignal<Entry | undefined>(undefined);
  const page = useLive<{ changes: Entry[]; next?: string }>(() => {
    const { place } = route.value;
    const within = place.kind === 'country' ? {} : { [place.kind]: place.code };
    return logAddress({ limit: PAGE, ...within, ...(before.value !== undefined && { before: String(before.value) }) });
  });
  useEffect(() => void (older.value = []), [JSON.stringify(place)]);
  const error = page.error.value;
  if (error && !error.notReady) return <Failure text={<Problem of={error} before={failed} />} retry={page.reload} />;
  if (!page.data.value) return null;
  const all = [...older.value, ...page.data.value.changes];
  const shown = matching(all, sought.value);
  const more = () => {
    older.value = all;
    before.value = all.at(-1)?.revision;
  };
  return (
    <>
      <Field id="chercher-journal" label={text.filter} hint={text.filterHint}>
        <input id="chercher-journal" type="search" aria-describedby="chercher-journal-aide" value={sought.value} onInput={(event) => (sought.value = event.currentTarget.value)} />
      </Field>
      <p class="note" role="status">
        {all.length === 0 ? text.none : text.found(shown.length)}
      </p>
      <ol class="log">
        {shown.map((entry) => (
          <Line key={entry.revision} entry={entry} {...(mayTakeBack(entry) && { takeBack: () => (back.value = entry) })} />
        ))}
      </ol>
      {page.data.value.next && (
        <button type="button" class="quiet" onClick={more}>
          {text.more}
        </button>
      )}
      {back.value && <TakeBack entry={back.value} close={() => (back.value = undefined)} />}
    </>
  );
}

/** A load of files is no change that could be taken back. */
function mayTakeBack({ cpts = [], operations = [], takes_back }: Entry): boolean {
  if (operations.length === 0 && takes_back === undefined) return false;
  return !route.value.scenario && Boolean(rightIn(cpts.flatMap(({ departments = [] }) => departments))?.allowed);
}

/** A new change that puts back what another had changed; its effect is seen before. */
function TakeBack({ entry, close }: { entry: Entry; close: () => void }) {
  const { takeBack } = words.value.change;
  const { revision } = entry;
  const way = useMemo(() => takingBack(revision), [revision]);
  return <ChangeDialog title={takeBack.title(revision)} subject={plain(entryTold(entry))} revision={answer.value?.data.revision ?? 0} build={() => ({ operations: [] })} way={way} close={close} />;
}

function Line({ entry, takeBack }: { entry: Entry; takeBack?: () => void }) {
  const { revision, time, author, reason, scenario, cpts = [], units = [] } = entry;
  const { log: text } = words.value.follow;
  const { takeBack: back } = words.value.change;
  return (
    <li>
      <strong>
        <Said of={entryTold(entry)} />
      </strong>
      <small>{[text.by(author, moment(time)), scenario && text.scenario, text.revision(revision)].filter(Boolean).join(', ')}</small>
      {reason && <p>{text.reason(reason)}</p>}
      {cpts.length > 0 && (
        <p>
          {cpts.map(({ id, name, departments }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <CptsLink id={id} name={name} {...(departments && { departments })} />
            </span>
          ))}
        </p>
      )}
      {units.length > 0 && (
        <details>
          <summary>{text.units(units.length)}</summary>
          <p>{units.join(', ')}</p>
        </details>
      )}
      {takeBack && (
        <button type="button" class="quiet" aria-haspopup="dialog" aria-label={back.actionLong(plain(entryTold(entry)))} onClick={takeBack}>
          {back.action}
        </button>
      )}
    </li>
  );
}
