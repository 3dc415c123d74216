import { map } from '../state/map.ts';
import { href, route } from '../state/route.ts';

interface Props {
  id: string;
  name: string;
  /** Départements that it lies in, where the place on screen is not one. */
  departments?: readonly string[];
}

/** Link to the sheet of a CPTS; pointing at it shows where it lies. */
export function CptsLink({ id, name, departments = [] }: Props) {
  const { place } = route.value;
  const on = () => map.value?.hover({ layer: 'cpts', id });
  const off = () => map.value?.hover(undefined);
  const [code] = departments;
  const within = place.kind === 'department' ? place : code ? ({ kind: 'department', code } as const) : undefined;
  if (!within) return <span onMouseEnter={on} onMouseLeave={off}>{name}</span>;
  return (
    <a href={href({ place: within, view: 'cpts', cpts: id })} onMouseEnter={on} onMouseLeave={off} onFocus={on} onBlur={off}>
      {name}
    </a>
  );
}
