import { words } from '../state/language.ts';
import { author } from '../state/author.ts';
import { choice } from '../state/route.ts';
import { say } from '../state/status.ts';
import { Problem } from '../ui/problem.tsx';
import { tryHref } from './addresses.ts';
import { create, drop, read, save } from './service.ts';
import type { Outline, Scenario } from './shapes.ts';
import { useWriting } from './write.ts';

interface Props {
  scenario: Outline;
  /** A scenario was written: this one, or its copy. */
  changed(now: Scenario): void;
  rename(): void;
}

/** Try on, duplicate, rename, drop and bring back. What is dropped is one press away from being back. */
export function ScenarioActions({ scenario, changed, rename }: Props) {
  const w = words.value.scenarios;
  const writing = useWriting();
  const { name, status } = scenario;
  const run = async (write: () => Promise<Scenario>, told: string) => {
    const now = await writing.run(write);
    if (!now) return;
    say(told, { shown: true });
    changed(now);
  };
  const act = (label: string, press: () => void) => (
    <button type="button" class="plain" disabled={writing.busy.value} onClick={press}>
      {label}
      <span class="hidden">{w.of(name)}</span>
    </button>
  );
  const work = tryHref(scenario);
  return (
    <>
      <p class="row">
        {status === 'open' && work && (
          <a class="button" href={work}>
            {w.try}
            <span class="hidden">{w.of(name)}</span>
          </a>
        )}
        {act(w.duplicate, () => void run(() => duplicate(scenario), w.saved(w.copyOf(name))))}
        {status !== 'applied' && act(w.rename, rename)}
        {status === 'open' && act(w.drop, () => void run(() => drop(scenario, choice.peek()), w.dropped(name)))}
        {status === 'dropped' && act(w.restore, () => void run(() => restore(scenario), w.restored(name)))}
      </p>
      {writing.error.value && (
        <p class="field-error" role="alert">
          <Problem of={writing.error.value} />
        </p>
      )}
    </>
  );
}

// The list has no operations: they are read first. What was read last is what is written over.
async function duplicate({ id }: Outline): Promise<Scenario> {
  const { name, note, place, operations, author: maker } = await read(id, choice.peek());
  const copy = words.peek().scenarios.copyOf(name);
  return create({ name: copy, note, place, operations, author: author.peek() || maker }, choice.peek());
}

export async function restore({ id, version }: Outline): Promise<Scenario> {
  const whole = await read(id, choice.peek());
  return save({ ...whole, version }, { status: 'open' }, choice.peek());
}
