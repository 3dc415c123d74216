import { signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { words } from '../state/language.ts';
import { poll } from '../state/poll.ts';
import { choice } from '../state/route.ts';
import { ago } from '../words/ago.ts';
import { scenarioAddress } from './service.ts';
import type { Outline, Scenario } from './shapes.ts';

/** Tells that somebody else has saved the scenario; what is on screen stays until the reader asks for theirs. */
export function NewVersion({ scenario, reload }: { scenario: Scenario; reload: () => void }) {
  const w = words.value.scenarios;
  const { id, version } = scenario;
  const latest = useMemo(() => signal<Outline | undefined>(undefined), [id]);
  const { from } = choice.value;
  useEffect(() => poll(scenarioAddress(id, { from }), (now) => (latest.value = now as Outline)), [id, from]);
  const theirs = latest.value;
  return (
    <div role="status">
      {theirs && theirs.version > version && (
        <p class="told row">
          {w.versionOf(theirs.author, ago(theirs.updated_at))}
          <button type="button" class="plain" onClick={reload}>
            {w.showVersion}
          </button>
        </p>
      )}
    </div>
  );
}
