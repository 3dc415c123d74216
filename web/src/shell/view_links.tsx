import { words } from '../state/language.ts';
import { href, route, type ViewName } from '../state/route.ts';
import { hasView } from '../views.ts';

const VIEWS = ['see', 'plans', 'try', 'scenarios', 'follow'] as const;

/** Which of these a view is a part of. */
const PART: Partial<Record<ViewName, (typeof VIEWS)[number]>> = { zone: 'see', cpts: 'see', scenario: 'scenarios', compare: 'scenarios' };

/** From any view to the others, about the same place; Try is of a département, and plans are of a part of the country. */
export function ViewTabs() {
  const { views, viewNames } = words.value.shell;
  const { place, view } = route.value;
  const shown = VIEWS.filter((name) => hasView(name) && (name !== 'try' || place.kind === 'department') && (name !== 'plans' || place.kind !== 'country'));
  if (shown.length < 2) return null;
  return (
    <nav class="tabs" aria-label={views}>
      <ul>
        {shown.map((name) => (
          <li key={name}>
            <a href={href({ place, view: name })} aria-current={(PART[view] ?? view) === name ? 'page' : undefined}>
              {viewNames[name]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
