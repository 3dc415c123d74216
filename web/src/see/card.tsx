import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Target } from '../map/map.ts';
import { frameAgain } from '../shell/follow.ts';
import { map } from '../state/map.ts';
import { go } from '../state/route.ts';

interface Props {
  target: Target;
  current: boolean;
  /** Where choosing the entry leads. */
  address: string;
  title: ComponentChildren;
  children: ComponentChildren;
}

/** An entry of a list: pointing at it, or reaching it with the keyboard, shows where it lies; choosing it goes there. */
export function Card({ target, current, address, title, children }: Props) {
  const element = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    if (current) element.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const on = () => map.value?.hover(target);
  const off = () => map.value?.hover(undefined);
  // Chosen again after the map was moved: the address is the same, and the map goes back.
  const choose = () => (location.hash === address ? frameAgain() : go(address));
  return (
    <li
      class={current ? 'card current' : 'card'}
      data-id={target.id}
      ref={element}
      onMouseEnter={on}
      onMouseLeave={off}
      onFocusIn={on}
      onFocusOut={off}
    >
      <h4>
        <button type="button" class="choose" aria-pressed={current} onClick={choose}>
          {title}
        </button>
      </h4>
      {children}
    </li>
  );
}
