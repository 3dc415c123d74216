import { useSignal } from '@preact/signals';
import { RequestError } from '../client/call.ts';
import { words } from '../state/language.ts';
import { scopesText } from '../state/rights.ts';
import { asking, known, session, signOut, type Session } from '../state/session.ts';
import { say } from '../state/status.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Facts } from '../ui/facts.tsx';
import { moment } from '../words/moment.ts';
import { SignInForm } from './form.tsx';
import './session.css';

/** In the header: who is signed in, or the way to. Its room is kept until the service has said, so that nothing moves. */
export function SessionPlace() {
  const mine = useSignal(false);
  const text = words.value.session;
  const now = session.value;
  const name = known.value;
  const press = () => (name === undefined ? (asking.value = 'wanted') : (mine.value = true));
  return (
    <>
      <button type="button" class={now?.methods.token || name !== undefined ? 'session' : 'session unknown'} aria-haspopup="dialog" title={name && text.account(name)} onClick={press}>
        {name ?? text.signIn}
      </button>
      {asking.value && name === undefined && <SignIn />}
      {mine.value && now && name !== undefined && <Mine now={now} close={() => (mine.value = false)} />}
    </>
  );
}

function SignIn() {
  const text = words.value.session;
  const why = asking.value;
  return (
    <Dialog title={text.title} close={() => (asking.value = undefined)}>
      {why && <p>{text.why[why]}</p>}
      <SignInForm />
    </Dialog>
  );
}

/** Who is signed in, what they may do and where, and the way out. */
function Mine({ now, close }: { now: Session; close: () => void }) {
  const text = words.value.session;
  const error = useSignal('');
  const leave = () =>
    void signOut().then(
      () => (close(), say(text.signedOut, { shown: true })),
      (failure: unknown) => (error.value = failure instanceof RequestError ? failure.message : String(failure)),
    );
  return (
    <Dialog title={text.mine} close={close}>
      <Facts
        rows={[
          [text.name, now.name],
          [text.role, now.role && text.roles[now.role]],
          [text.scopes, now.role !== 'reader' && now.scopes && scopesText(now.scopes)],
          [text.until, now.expires_at && moment(now.expires_at)],
        ]}
      />
      <p role="alert">{error.value}</p>
      <p class="buttons">
        <button type="button" class="button" onClick={leave}>
          {text.signOut}
        </button>
      </p>
    </Dialog>
  );
}
