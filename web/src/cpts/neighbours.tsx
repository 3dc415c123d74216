import { words } from '../state/language.ts';
import { map } from '../state/map.ts';
import { href, route } from '../state/route.ts';
import { count, kilometres } from '../words/format.ts';
import { stageLabel } from '../words/stage.ts';
import type { Details } from './details.ts';

/** The CPTS that touch this one, each a step away. */
export function Neighbours({ details: { neighbour_details: list } }: { details: Details }) {
  const { neighbours: text } = words.value.cpts;
  const { place } = route.value;
  return (
    <section>
      <h3>{text.title(list.length)}</h3>
      {list.length === 0 && <p class="note">{text.none}</p>}
      {list.length > 0 && (
        <table>
          <thead>
            <tr>
              {[text.name, text.border, text.people, text.size].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.map(({ id, name, stage, border_km, population, size_category }) => {
              const on = () => map.value?.hover({ layer: 'cpts', id });
              const off = () => map.value?.hover(undefined);
              return (
                <tr key={id} onMouseEnter={on} onMouseLeave={off} onFocusIn={on} onFocusOut={off}>
                  <th scope="row">
                    <a href={href({ place, view: 'cpts', cpts: id })}>{name}</a>
                    <small>{stageLabel(stage)}</small>
                  </th>
                  <td>{kilometres(border_km)}</td>
                  <td>{count(population)}</td>
                  <td>{size_category}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
