import { useSignal } from '@preact/signals';
import { RequestError } from '../client/call.ts';
import { words } from '../state/language.ts';
import { refresh } from '../state/live.ts';
import { say } from '../state/status.ts';
import { forget, sendAgain, unanswered, type Sent } from '../state/unanswered.ts';
import { clock } from '../words/moment.ts';
import { failureText } from './failure_text.ts';

/** Changes that were sent and had no answer, also from before the page was loaded again: sent again, or given up. */
export function Unanswered() {
  const list = unanswered.value;
  const { unansweredTitle } = words.value.session;
  if (list.length === 0) return null;
  return (
    <section aria-label={unansweredTitle} id="sans-reponse">
      <ul>
        {list.map((sent) => (
          <One key={sent.key} sent={sent} />
        ))}
      </ul>
    </section>
  );
}

function One({ sent }: { sent: Sent }) {
  const text = words.value.session;
  const failure = useSignal('');
  const again = async () => {
    try {
      await sendAgain(sent);
      say(text.made(sent.what), { shown: true });
      refresh();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      failure.value = failureText(error);
      say(failure.value, { shown: true });
      refresh();
    }
  };
  return (
    <li>
      <p>
        {sent.unmade ? text.unmade(sent.what, clock(sent.at)) : `${text.unanswered(sent.what, clock(sent.at))} ${text.unansweredNote}`}
      </p>
      {failure.value && <p class="error">{failure.value}</p>}
      <p class="buttons">
        <button type="button" class="button" onClick={() => void again()}>
          {text.again}
        </button>
        <button type="button" class="button" title={sent.unmade ? undefined : text.abandonNote} onClick={() => forget(sent.key)}>
          {text.abandon}
        </button>
      </p>
    </li>
  );
}
