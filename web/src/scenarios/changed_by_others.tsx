import { useEffect } from 'preact/hooks';
import { useSignalEffect } from '@preact/signals';
import { words } from '../state/language.ts';
import { refresh } from '../state/live.ts';
import { followOthers, outdated, redone, type Latest } from '../state/others.ts';
import { say } from '../state/status.ts';
import { ago } from '../words/ago.ts';

/** Tells that the facts have changed, by whom and why; nothing on screen moves until the reader asks for it. */
export function ChangedByOthers() {
  const w = words.value.scenarios;
  useEffect(followOthers, []);
  useSignalEffect(() => {
    if (redone.value) say(words.value.scenarios.redone(byWhom(redone.value)), { shown: true });
  });
  const news = outdated.value;
  return (
    <div class="changed" role="status">
      {news && (
        <p class="row">
          {w.changed(byWhom(news))}
          <button type="button" class="plain" onClick={refresh}>
            {w.reload}
          </button>
        </p>
      )}
    </div>
  );
}

function byWhom({ entry }: Latest): string {
  return entry ? words.value.scenarios.changedBy(entry.author, ago(entry.time), entry.reason) : '';
}
