import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { words } from '../state/language.ts';
import { otherTabs } from './tabs.ts';
import { changedElsewhere, key } from './work.ts';

/** Tells when other tabs have the same draft open. */
export function Tabs() {
  const others = useSignal(0);
  const name = JSON.stringify(key.value);
  useEffect(() => {
    const tabs = otherTabs(name);
    const end = tabs.others.subscribe((number) => (others.value = number));
    return () => {
      end();
      tabs.leave();
    };
  }, [name]);
  return others.value > 0 ? <p class="note">{words.value.draft.save.otherTabs}</p> : null;
}

export function changedNotice() {
  return (
    <p class="note" role="status">
      {changedElsewhere.value > 0 && words.value.draft.save.elsewhere}
    </p>
  );
}
