import { words } from '../state/language.ts';
import { href } from '../state/route.ts';

/** The way from the figures of a département to trying what would change them. */
export function TryLink({ department }: { department: string }) {
  return (
    <p class="to-elsewhere">
      <a href={href({ place: { kind: 'department', code: department }, view: 'try' })}>{words.value.draft.enter}</a>
    </p>
  );
}
