import { useSignalEffect } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ChangedByOthers } from '../scenarios/changed_by_others.tsx';
import { SchematicBanner } from '../see/notices.tsx';
import { words } from '../state/language.ts';
import { answer, failure, loading, reloadPlace } from '../state/place.ts';
import { href, route } from '../state/route.ts';
import { say, status } from '../state/status.ts';
import { Failure } from '../ui/failure.tsx';
import { load, viewOf } from '../views.ts';
import { Problem } from '../ui/problem.tsx';
import { Said } from '../ui/told.tsx';
import { problemTold } from '../words/service.ts';

/** The panel: what just happened, what failed, and the content of the address's view. */
export function Panel() {
  const content = useRef<HTMLDivElement>(null);
  useKeptFocus(content);
  useLoading();
  const shown = answer.value;
  return (
    <section class="panel" id="contenu" tabIndex={-1} aria-label={words.value.shell.panel}>
      <Status />
      <div role="alert">
        <PlaceFailure />
      </div>
      <div class="content" aria-busy={loading.value || undefined} ref={content}>
        {shown && !failed() && <SchematicBanner header={shown.data} />}
        {!failed() && <Content />}
      </div>
      <ChangedByOthers />
    </section>
  );
}

function failed(): boolean {
  const view = viewOf(route.value.view);
  const alone = view !== undefined && view !== 'failed' && view.alone;
  return !alone && failure.value !== undefined && !failure.value.notReady;
}

function PlaceFailure() {
  const error = failure.value;
  if (!error || !failed()) return null;
  return <Failure text={<Problem of={error} />} retry={reloadPlace} home={href({ place: { kind: 'country' } })} />;
}

// The view before stays until the next one is there: nothing jumps, and no empty panel is shown.
function Content() {
  const { view: name } = route.value;
  const last = useRef<ComponentType>(undefined);
  useLayoutEffect(() => void load(name), [name]);
  const view = viewOf(name);
  if (view === 'failed') return <Failure text={words.value.shell.viewFailed} retry={() => void load(name)} />;
  if (view) last.current = view.Panel;
  const Shown = last.current;
  return Shown ? <Shown /> : null;
}

function Status() {
  const { told, shown } = status.value;
  return (
    <p class={shown ? 'status' : 'status hidden'} role="status" aria-live="polite">
      <span>
        <Said of={told} />
      </span>
    </p>
  );
}

function useLoading(): void {
  useSignalEffect(() => {
    const error = failure.value;
    if (error?.notReady) say(problemTold(error), { shown: true });
    else if (error) say('');
    else if (loading.value) say(words.value.shell.loading, { shown: true });
    // A view that has nothing to say of what came leaves nobody waiting.
    else if (status.peek().told.text === words.value.shell.loading) say('');
  });
}

/** Shows the title of what came where the reader had scrolled past it: behind the map of a phone, or above the panel's edge. */
function bringIntoSight(title: HTMLElement): void {
  const frame = document.querySelector('.map-frame')?.getBoundingClientRect();
  const panel = title.closest('.panel')?.getBoundingClientRect();
  if (!frame || !panel) return;
  const beside = panel.left >= frame.right;
  if (title.getBoundingClientRect().top < (beside ? panel.top : frame.bottom)) title.scrollIntoView({ block: 'start' });
}

// A link or button of the panel that has gone took the focus with it: it goes to the title of what came instead.
function useKeptFocus(content: { current: HTMLDivElement | null }): void {
  useSignalEffect(() => {
    const element = content.current;
    if (!element) return;
    let within = false;
    let told: string | null | undefined;
    const note = () => (within = element.contains(document.activeElement));
    const observer = new MutationObserver(() => {
      const title = element.querySelector<HTMLElement>('#titre-lieu');
      if (title && title.textContent !== told) bringIntoSight(title);
      told = title?.textContent;
      if (within && document.activeElement === document.body) title?.focus();
      note();
    });
    observer.observe(element, { childList: true, subtree: true });
    document.addEventListener('focusin', note);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', note);
    };
  });
}
