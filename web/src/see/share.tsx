import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { map } from '../state/map.ts';
import { formatRoute, route } from '../state/route.ts';
import { say } from '../state/status.ts';

/** Copies a link that shows another reader exactly this: place, day, stages, colours, and where the map is. */
export function Share() {
  const shown = useSignal('');
  const { share } = words.value.see;
  const copy = async () => {
    const camera = map.value?.camera();
    const link = new URL(formatRoute({ ...route.value, ...(camera && { camera }) }), document.baseURI).href;
    try {
      await navigator.clipboard.writeText(link);
      shown.value = '';
      say(share.copied, { shown: true });
    } catch {
      shown.value = link; // over plain http only localhost may write to the clipboard
    }
  };
  return (
    <div class="share">
      <button type="button" onClick={() => void copy()}>
        {share.copy}
      </button>
      {shown.value && (
        <label>
          {share.manual}
          <input readOnly value={shown.value} ref={(field) => field?.select()} />
        </label>
      )}
    </div>
  );
}
