import { apiBase } from '../client/addresses.ts';
import { words } from '../state/language.ts';
import { useLive } from '../state/live.ts';
import { ago } from '../words/ago.ts';
import { Said } from '../ui/told.tsx';
import { entryTold } from '../words/service.ts';
import type { Entry, Outline } from './shapes.ts';

/** The entry of the log that applying a scenario made. */
export function AppliedNote({ scenario: { applied_revision: revision } }: { scenario: Outline }) {
  const w = words.value.scenarios;
  const entry = useLive<Entry>(() => (revision === undefined ? undefined : `${apiBase()}changes/${revision}`), [revision]);
  if (revision === undefined) return null;
  const made = entry.data.value;
  return (
    <div class="told">
      <p>
        <strong>{w.appliedAs(revision)}</strong>
      </p>
      {made && <p>{w.appliedBy(made.author, ago(made.time), made.reason)}</p>}
      {made && <p><Said of={entryTold(made)} /></p>}
    </div>
  );
}
