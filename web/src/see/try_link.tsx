import { words } from '../state/language.ts';
import { href } from '../state/route.ts';

/** The ways from the figures of a département to what would change them: plans, or trying by hand. */
export function TryLink({ department }: { department: string }) {
  const place = { kind: 'department', code: department } as const;
  return (
    <p class="to-elsewhere">
      <a href={href({ place, view: 'plans' })}>{words.value.plans.enter}</a>
      {' · '}
      <a href={href({ place, view: 'try' })}>{words.value.draft.enter}</a>
    </p>
  );
}
