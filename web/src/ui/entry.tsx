import type { ComponentChildren } from 'preact';

interface Props {
  id: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** The control; it takes `describedBy(id, …)`. */
  children: ComponentChildren;
}

/** A control of a form with its visible label, its hint, and what is wrong with it beside it. */
export function Entry({ id, label, hint, error, children }: Props) {
  return (
    <div class="entry">
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <p class="note" id={`${id}-aide`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-erreur`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** What ties a control to its hint and its error for a screen reader. */
export function described(id: string, { hint, error }: { hint?: string | undefined; error?: string | undefined }) {
  const by = [error && `${id}-erreur`, hint && `${id}-aide`].filter(Boolean).join(' ');
  return { id, ...(by && { 'aria-describedby': by }), ...(error && { 'aria-invalid': true as const }) };
}
