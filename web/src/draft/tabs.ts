import { signal, type ReadonlySignal } from '@preact/signals';

const KIND = { here: 'here', asked: 'who', gone: 'gone' } as const;

/** How many other tabs of this browser have the same draft open, as far as they answered. */
export function otherTabs(name: string): { others: ReadonlySignal<number>; leave(): void } {
  const own = crypto.getRandomValues(new Uint32Array(2)).join('-');
  const known = new Set<string>();
  const others = signal(0);
  const channel = new BroadcastChannel(`cpts.draft.${name}`);
  const tell = (kind: string) => channel.postMessage({ kind, tab: own });
  channel.onmessage = ({ data }: MessageEvent<{ kind: string; tab: string }>) => {
    if (data.kind === KIND.gone) known.delete(data.tab);
    else known.add(data.tab);
    if (data.kind === KIND.asked) tell(KIND.here);
    others.value = known.size;
  };
  const gone = () => tell(KIND.gone);
  window.addEventListener('pagehide', gone);
  tell(KIND.asked);
  return {
    others,
    leave() {
      gone();
      window.removeEventListener('pagehide', gone);
      channel.close();
    },
  };
}
