import { words } from '../state/language.ts';
import { background, backgroundAllowed } from '../state/background.ts';
import { say } from '../state/status.ts';

/** Switches the base map of IGN on and off, and tells where its pictures come from. */
export function Background() {
  if (!backgroundAllowed()) return null;
  const { see } = words.value;
  const change = (event: { currentTarget: HTMLInputElement }) => {
    background.value = event.currentTarget.checked;
    if (background.value) say(see.backgroundOn);
  };
  return (
    <label class="check" title={see.backgroundHint}>
      <input type="checkbox" checked={background.value} onChange={change} aria-describedby="fond-dit" />
      {see.background}
      <span class="hidden" id="fond-dit">
        {see.backgroundHint}
      </span>
      {background.value && <span class="note">{see.backgroundCredit}</span>}
    </label>
  );
}
