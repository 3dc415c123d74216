import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { RequestError } from '../client/call.ts';
import { words } from '../state/language.ts';
import { known, providerAddress, session, signIn } from '../state/session.ts';
import { say } from '../state/status.ts';
import { described, Entry } from '../ui/entry.tsx';
import { clockIn } from '../words/moment.ts';

/** Signs in by a token, or by the provider where there is one. The token leaves the field for the service alone. */
export function SignInForm() {
  const text = words.value.session;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const error = useSignal('');
  const busy = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    const input = field.current;
    const token = input?.value.trim() ?? '';
    if (!input || busy.value) return;
    error.value = token ? '' : text.tokenMissing;
    if (token) {
      busy.value = true;
      input.value = '';
      error.value = await attempt(token);
      busy.value = false;
    }
    if (error.value) input.focus();
  };
  const { hint, error: wrong } = { hint: text.tokenHint, error: error.value || undefined };
  return (
    <form class="sign-in" noValidate onSubmit={(event) => void submit(event)}>
      <div role="alert">
        <Entry id={id} label={text.token} hint={hint} error={wrong}>
          <input {...described(id, { hint, error: wrong })} ref={field} type="password" autocomplete="off" spellcheck={false} autofocus />
        </Entry>
      </div>
      <p class="buttons">
        <button type="submit" class="button main" aria-disabled={busy.value || undefined}>
          {busy.value ? text.working : text.signIn}
        </button>
      </p>
      <Provider />
    </form>
  );
}

/** Exchanges a token; gives what went wrong in words, empty when nothing did. */
async function attempt(token: string): Promise<string> {
  const text = words.peek().session;
  try {
    await signIn(token);
    say(text.signedIn(known.peek() ?? ''), { shown: true });
    return '';
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (error.status === 401) return text.unknown;
    if (error.status === 429 && error.retryAfter) return text.tooMany(clockIn(error.retryAfter));
    return error.message;
  }
}

function Provider() {
  const oidc = session.value?.methods.oidc;
  const text = words.value.session;
  if (!oidc) return null;
  return (
    <p class="buttons">
      <span class="note">{text.or}</span>{' '}
      <a class="button" href={providerAddress(oidc.start)}>
        {text.by(oidc.name)}
      </a>
    </p>
  );
}
