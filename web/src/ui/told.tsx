import type { Told } from '../words/told.ts';

/** A text, with the part that stays French marked as such: a screen reader changes its voice there (WCAG 3.1.2). */
export function Said({ of: { text, french } }: { of: Told }) {
  return (
    <>
      {text}
      {text && french && ' '}
      {french && <span lang="fr">{french}</span>}
    </>
  );
}
