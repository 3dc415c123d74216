import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Shut } from './session/shut.tsx';
import { Header } from './shell/header.tsx';
import { MapPlace } from './shell/map_place.tsx';
import { Panel } from './shell/panel.tsx';
import { Tellers } from './shell/tellers.tsx';
import { words } from './state/language.ts';
import { answer } from './state/place.ts';
import { askSession, followSession, shut } from './state/session.ts';

/**
 * The page: header, map, and a panel whose content the address chooses.
 *
 * What it shows is in state/: `route` (the address after #, read and written by state/route.ts), `country`, `answer` and
 * `department` (what the service says of it, state/place.ts), `words` (state/language.ts), `map` (state/map.ts), `session`,
 * `edits` and `author`. A component that reads `.value` of one draws itself again when it changes. Other answers of the service:
 * `useLive(() => address(…))` (state/live.ts); requests that write: `call` (client/call.ts), then `refresh()`.
 * A view is added in views.ts, which says how.
 */
export function App() {
  useTitle();
  useEffect(() => {
    void askSession();
    return followSession();
  }, []);
  if (shut.value) return <Shut />;
  return (
    <>
      <SkipLink />
      <Header />
      <main id="principal">
        <MapPlace />
        <Panel />
      </main>
      <Tellers />
    </>
  );
}

// The address after # is the view's: the skip link moves the focus without touching it.
function SkipLink() {
  const skip = (event: Event) => {
    event.preventDefault();
    document.getElementById('contenu')?.focus();
  };
  return (
    <a class="skip" href="#contenu" onClick={skip}>
      {words.value.shell.skip}
    </a>
  );
}

function useTitle(): void {
  const before = useRef('');
  useSignalEffect(() => {
    const name = answer.value?.data.name;
    const { title } = words.value.shell;
    const wanted = name ? `${name}\u00a0: ${title}` : title;
    if (wanted !== before.current) document.title = before.current = wanted;
  });
}
