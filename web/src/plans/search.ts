import { computed, signal } from '@preact/signals';
import { address } from '../client/addresses.ts';
import { RequestError, unreadable } from '../client/call.ts';
import { lines } from '../client/lines.ts';
import { refreshed } from '../state/live.ts';
import { choice, route, type Choice, type Place } from '../state/route.ts';
import type { Answer, Impossible, Line, Progress } from './shapes.ts';
import { DEFAULT, requestOf, type Wanted } from './wanted.ts';

/** What a person asks for at a place, and what came of it; it stays when they go elsewhere and come back. */
export interface Work {
  wanted: Wanted;
  /** The plans found last; a search that is stopped or fails leaves them. */
  found?: Found | undefined;
  /** Id of the plan on the map. */
  chosen?: string | undefined;
  error?: RequestError | undefined;
  /** The person stopped the search. */
  stopped?: boolean;
}

export interface Found {
  answer: Answer;
  /** The facts that they were made for. */
  choice: Choice;
  /** How often the facts had been refreshed. */
  refreshed: number;
}

const NEW: Work = { wanted: DEFAULT };

type Where = Exclude<Place, { kind: 'country' }>;

const works = signal<Readonly<Record<string, Work>>>({});

/** The place that plans are asked for; undefined outside the view. */
export const place = computed<Where | undefined>(() => {
  const { view, place: at } = route.value;
  return view === 'plans' && at.kind !== 'country' ? at : undefined;
});

const keyOf = ({ kind, code }: Where) => `${kind}:${code}`;

export const work = computed<Work>(() => (place.value && works.value[keyOf(place.value)]) || NEW);

/** The search under way, for which place, and how far it is. */
export const searching = signal<{ place: string; progress?: Progress } | undefined>(undefined);

/** Whether it is for the place of the address: there is one search at a time. */
export const here = computed(() => searching.value !== undefined && place.value !== undefined && searching.value.place === keyOf(place.value));

function note(at: Where, change: Partial<Work>): void {
  const key = keyOf(at);
  works.value = { ...works.peek(), [key]: { ...NEW, ...works.peek()[key], ...change } };
}

export function want(change: Partial<Wanted>): void {
  const at = place.peek();
  if (at) note(at, { wanted: { ...work.peek().wanted, ...change } });
}

export function choose(id: string): void {
  const at = place.peek();
  if (at) note(at, { chosen: id });
}

let stopSearch = () => {};

/** Ends the search; the service ends it too. */
export function stop(): void {
  stopSearch();
}

/** Looks for plans by what is wanted at the place of the address. */
export async function search(): Promise<void> {
  const at = place.peek();
  if (!at) return;
  stop();
  const request = new AbortController();
  const key = keyOf(at);
  const { wanted } = work.peek();
  const facts = { choice: choice.peek(), refreshed: refreshed.peek() };
  searching.value = { place: key };
  note(at, { error: undefined, stopped: false });
  stopSearch = () => {
    request.abort();
    note(at, { stopped: true });
    end(key);
  };
  try {
    const answer = await ask(address('plans', facts.choice), requestOf(wanted, at), request.signal, (progress) => (searching.value = { place: key, progress }));
    note(at, { found: { answer, ...facts }, chosen: answer.plans[0]?.id });
  } catch (error) {
    if (request.signal.aborted) return;
    note(at, { error: error instanceof RequestError ? error : unreadable(0) });
  }
  end(key);
}

function end(key: string): void {
  stopSearch = () => {};
  if (searching.peek()?.place === key) searching.value = undefined;
}

async function ask(url: string, body: unknown, signal: AbortSignal, told: (progress: Progress) => void): Promise<Answer> {
  let answer: Answer | undefined;
  let problem: Line['problem'];
  await lines<Line>(url, { method: 'POST', body, signal }, (line) => {
    answer ??= line.answer ?? undefined;
    problem ??= line.problem;
    if (line.progress && !signal.aborted) told(line.progress);
  });
  if (problem) throw new RequestError(problem.detail || problem.title, problem.status, { ...problem });
  if (!answer) throw unreadable(200);
  return answer;
}

/** The limit that cannot hold, where that is why there are no plans. */
export function impossibleOf({ kind, problem }: RequestError): Impossible | undefined {
  return kind === 'impossible-limit' ? (problem as unknown as Impossible) : undefined;
}
