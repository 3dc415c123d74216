import type { ToolName } from '../map/tools.ts';
import { words } from '../state/language.ts';
import { useNear } from './near.ts';
import { takingAway, tool } from './tool.ts';
import { changedUnits, department, picked } from './work.ts';

const TOOLS: readonly (ToolName | undefined)[] = [undefined, 'rectangle', 'lasso'];

/** How the map is picked on, over the map. */
export function Tools() {
  const near = useNear();
  if (department.value === undefined) return null;
  const { tools } = words.value.draft;
  const name = tool.value ?? 'click';
  return (
    <div class="try-tools" role="group" aria-label={tools.label}>
      <div class="buttons">
        {TOOLS.map((one) => (
          <button key={one} type="button" class="button" aria-pressed={tool.value === one} onClick={() => (tool.value = one)}>
            {tools[one ?? 'click']}
          </button>
        ))}
        {tool.value && (
          <label class="try-check">
            <input type="checkbox" checked={takingAway.value} onChange={(event) => (takingAway.value = event.currentTarget.checked)} />
            {tools.away}
          </label>
        )}
      </div>
      <p class="too-far" role="status">
        {!near && tools.closer}
      </p>
      {near && <p class="hint">{tools.hint[name]}</p>}
      {(picked.value.size > 0 || changedUnits.value.length > 0) && <p class="signs">{tools.signs}</p>}
    </div>
  );
}
