import type { Schemas } from '../client/types.ts';
import { stepWords } from '../scenarios/step_words.ts';
import { language, words } from '../state/language.ts';
import { told, type Told } from './told.ts';

export type Warning = Schemas['Warning'];
export type CurveNote = Schemas['CurveNote'];
export type OptionWarning = Schemas['optionWarning'];
export type Doubt = NonNullable<Schemas['missionDue']['doubt']>;
export type PaymentKind = Schemas['payment']['kind'];
export type Line = Schemas['fundingLine'];
export type Payments = Schemas['payments'];
export type Schedule = Schemas['schedule'];
export type ProblemType = Schemas['problem']['type'];

/** An answer that is an error (RFC 9457), as far as the page words it. */
export interface Failed {
  status: number;
  problem: Readonly<Record<string, unknown>>;
}

export const warningTold = (warning: Warning): Told => told(words.value.service.warning(warning), warning.text);
export const noteTold = (note: CurveNote): Told => told(words.value.service.curveNote(note), note.text);
export const optionTold = (warning: OptionWarning): Told => told(words.value.service.option(warning), warning.text);

/** What is not known of a deadline, with the service's note of it. */
export function doubtTold(doubt: Doubt | undefined, note: string): Told {
  return told(doubt && words.value.service.doubt(doubt), note);
}

/** A line of the grid or a mission, under the service's French title where the page has no name for it. */
export const lineTold = (name: string, title: string): Told => told(words.value.service.line(name), title);

/** What is not known of a contract. */
export function scheduleTold(schedule: Schedule): Told[] {
  const own = words.value.service.schedule(schedule);
  return own ? own.map((text) => ({ text })) : schedule.notes.map((note) => told(undefined, note));
}

/** What a text leaves open about a size: that of 80 000 inhabitants exactly, and no other. */
export const sizeNoteTold = (note: string): Told => told(words.value.service.openSize, note);

/** Why this reader may not write: the service's reason, or the page's. */
export const reasonTold = (reason: string | undefined, own: string): Told => (reason ? told(undefined, reason) : { text: own });

/** Why a request failed; French details follow the page's words where these do not say all. */
export function problemTold(error: Error & Partial<Failed>): Told {
  const { status = 0, problem = {}, message } = error;
  const own = words.value.service.problem({ status, problem });
  if (!own) return told(undefined, message);
  return own.whole || !message ? { text: own.text } : { text: own.text, french: message };
}

/** An entry of the log, as its operations say. */
export interface Logged {
  summary: string;
  takes_back?: number;
  operations?: readonly Schemas['Operation'][];
  cpts?: readonly { id: string; name: string }[];
}

/** Clauses of an entry; the service's own sentences have as many. */
const CLAUSES = 6;

/** What a change did. Another language than French is made of its operations. */
export function entryTold({ summary, takes_back: revision, operations = [], cpts = [] }: Logged): Told {
  if (language.value === 'fr') return { text: summary };
  const { takenBack, otherOperations } = words.value.service;
  if (revision) return { text: takenBack(revision) };
  if (operations.length === 0) return told(undefined, summary);
  const names = new Map(cpts.map(({ id, name }) => [id, name]));
  for (const { op, id, name } of operations) if (op === 'create' && id && name) names.set(id, name);
  const clauses = operations.map((operation) => stepWords(operation, (id) => names.get(id) ?? id, null));
  const more = clauses.length - CLAUSES;
  const shown = more > 1 ? [...clauses.slice(0, CLAUSES), otherOperations(more)] : clauses;
  return { text: shown.join('; ') };
}
