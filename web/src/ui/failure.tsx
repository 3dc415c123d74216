import type { ComponentChildren } from 'preact';
import { words } from '../state/language.ts';

/** What went wrong and what can be done: try again, or go back to the overview. */
export function Failure({ text, retry, home }: { text: ComponentChildren; retry: () => void; home?: string }) {
  const { retry: again, overview } = words.value.shell;
  return (
    <div class="warning">
      <p>{text}</p>
      <p>
        <button type="button" onClick={retry}>
          {again}
        </button>{' '}
        {home && <a href={home}>{overview}</a>}
      </p>
    </div>
  );
}
