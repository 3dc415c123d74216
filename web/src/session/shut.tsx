import { useEffect, useRef } from 'preact/hooks';
import { LanguageSwitch } from '../shell/language_switch.tsx';
import { words } from '../state/language.ts';
import { SignInForm } from './form.tsx';
import './session.css';

/** What is seen of a closed service before signing in; the address stays, and is gone to then. */
export function Shut() {
  const { session: text, shell } = words.value;
  const title = useRef<HTMLHeadingElement>(null);
  // After signing out the focus was on a button that has gone.
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus();
  }, []);
  return (
    <main class="shut">
      <p class="shut-head">
        <strong>{shell.title}</strong>
        <LanguageSwitch />
      </p>
      <h1 ref={title} tabIndex={-1}>
        {text.closedTitle}
      </h1>
      <p>{text.closed}</p>
      <SignInForm />
    </main>
  );
}
