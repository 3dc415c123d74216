import { useEffect, useRef } from 'preact/hooks';
import { map } from '../state/map.ts';
import { boxOf } from './box.ts';
import { tell } from './tool.ts';
import { words } from '../state/language.ts';
import { perform, picked } from './work.ts';

/** A set of units with one checkbox: on when all are picked, in between when some are. */
export function AreaCheck({ label, codes, name }: { label: string; codes: readonly string[]; name: string }) {
  const input = useRef<HTMLInputElement>(null);
  const some = codes.filter((code) => picked.value.has(code)).length;
  const all = some > 0 && some === codes.length;
  useEffect(() => {
    if (input.current) input.current.indeterminate = some > 0 && !all;
  });
  const change = () => {
    perform({ do: all ? 'unpick' : 'pick', units: codes });
    tell();
  };
  return (
    <li class="area">
      <label>
        <input type="checkbox" ref={input} checked={all} onChange={change} />
        <span>{label}</span>
      </label>
      <button type="button" class="button small" aria-label={`${words.value.draft.pick.zoom}\u00a0: ${name}`} onClick={() => map.value?.fit(boxOf(codes))}>
        {words.value.draft.effects.see}
      </button>
    </li>
  );
}
