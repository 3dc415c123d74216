import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { words } from '../state/language.ts';
import { say } from '../state/status.ts';
import { described, Entry } from '../ui/entry.tsx';
import { EffectsTable } from './effects_table.tsx';
import { Meanwhile, Refused } from './refusal.tsx';
import { AuthorEntry } from './author_entry.tsx';
import { CHANGE, type Way } from './send.ts';
import { useChange, type Built } from './use_change.ts';

interface Props {
  title: string;
  /** Whom it is about, under the title. */
  subject: string;
  /** Revision of the facts that the form shows. */
  revision: number;
  build(): Built;
  /** How it is tried and written; by operations without. */
  way?: Way;
  /** The dialog has closed; `written` tells whether the change is in the log. */
  close(written: boolean): void;
  /** The fields, given what is wrong with each. */
  children?: (errors: Readonly<Record<string, string>>) => ComponentChildren;
}

/** A form that makes a change: its effect is shown before it is confirmed, with its reason and its author. */
export function ChangeDialog({ title, subject, revision, build, way = CHANGE, close, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const written = useRef(false);
  const text = words.value.change;
  const done = () => {
    written.current = true;
    say(text.done(title), { shown: true });
    dialog.current?.close(); // gives the focus back to the button that opened it
  };
  const { state, reason, said, submit, touch } = useChange({ what: `${title}, ${subject}`, revision, way, build, done });
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const { busy, effects, errors, failure, meanwhile, unsure } = state.value;
  useLayoutEffect(() => firstError(dialog.current), [errors]);
  return (
    <dialog class="change" ref={dialog} aria-labelledby="titre-dialogue" onClose={() => close(written.current)}>
      <form noValidate onInput={touch} onSubmit={(event) => (event.preventDefault(), void submit())}>
        <h2 id="titre-dialogue">{title}</h2>
        <p class="note">{subject}</p>
        {children?.(errors)}
        <Entry id="motif" label={text.reason} hint={text.reasonHint} error={errors['reason']}>
          <input {...described('motif', { hint: text.reasonHint, error: errors['reason'] })} value={reason.value} onInput={(e) => (reason.value = e.currentTarget.value)} />
        </Entry>
        <AuthorEntry said={said} error={errors['author']} />
        <div role="alert">
          {errors['form'] && <p class="error">{errors['form']}</p>}
          {failure && <Refused failure={failure} />}
          {meanwhile && <Meanwhile entries={meanwhile} />}
        </div>
        <div aria-live="polite">{effects && <EffectsTable effects={effects} />}</div>
        <p class="actions">
          <button type="submit" class="button main" aria-disabled={busy || undefined}>
            {busy ? text.working : unsure ? words.value.session.again : effects ? text.confirm : text.preview}
          </button>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {text.cancel}
          </button>
        </p>
      </form>
    </dialog>
  );
}

function firstError(dialog: HTMLDialogElement | null): void {
  dialog?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
