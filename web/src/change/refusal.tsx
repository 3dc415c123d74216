import type { RequestError } from '../client/call.ts';
import { words } from '../state/language.ts';
import { moment } from '../words/moment.ts';
import { entryTold } from '../words/service.ts';
import { plain } from '../words/told.ts';
import { Failed } from './failed.tsx';
import { OutOfScope } from './out_of_scope.tsx';
import type { Entry } from './send.ts';

interface Conflict {
  code: string;
  name: string;
  cpts: { id: string; name: string }[];
}

/** Why a change was not made, in the service's words, and who holds what it wanted. */
export function Refused({ failure }: { failure: RequestError }) {
  const { conflicts: title, holder, nobody } = words.value.change;
  if (failure.kind === 'out-of-scope') return <OutOfScope failure={failure} />;
  const conflicts = (failure.problem['conflicts'] ?? []) as Conflict[];
  return (
    <div class="warning">
      <p>
        <Failed of={failure} />
      </p>
      <Since failure={failure} />
      {conflicts.length > 0 && (
        <>
          <p>{title}</p>
          <ul>
            {conflicts.map(({ code, name, cpts }) => (
              <li key={code}>{holder(`${name} (${code})`, cpts.map((one) => one.name).join(', ') || nobody)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The changes that keep one from being taken back. */
function Since({ failure }: { failure: RequestError }) {
  const { overtaken } = words.value.change;
  const since = (failure.problem['since'] ?? []) as Pick<Entry, 'revision' | 'time' | 'author' | 'reason'>[];
  if (since.length === 0) return null;
  return (
    <>
      <p>{overtaken.title}</p>
      <ul>
        {since.map(({ revision, time, author, reason }) => (
          <li key={revision}>{overtaken.entry(revision, author, moment(time), reason)}</li>
        ))}
      </ul>
    </>
  );
}

/** Who changed what since the sheet was read. */
export function Meanwhile({ entries }: { entries: Entry[] | 'unknown' }) {
  const { meanwhile: text } = words.value.change;
  return (
    <div class="warning">
      <p>
        <strong>{text.title}</strong>
      </p>
      {entries === 'unknown' && <p>{text.unknown}</p>}
      {entries !== 'unknown' && (
        <ul>
          {entries.map((entry) => (
            <li key={entry.revision}>{told(entry)}</li>
          ))}
        </ul>
      )}
      <p>{text.kept}</p>
    </div>
  );
}

function told(entry: Entry): string {
  const did = plain(entryTold(entry));
  return words.value.change.meanwhile.entry(entry.author, moment(entry.time), entry.reason ? `${did} (${entry.reason})` : did);
}
