import type { Operation } from './shapes.ts';

/** What a file says of a scenario; the service checks the operations. */
export interface ReadScenario {
  name?: string;
  note?: string;
  author?: string;
  place?: string;
  operations: Operation[];
}

/** Reads a scenario that was exported as JSON; undefined where the text is none. */
export function readFile(text: string): ReadScenario | undefined {
  const found = parse(text);
  const operations = found?.['operations'];
  if (!found || !Array.isArray(operations) || !operations.every(isOperation)) return undefined;
  const texts = (['name', 'note', 'author', 'place'] as const).flatMap((key) => {
    const value = found[key];
    return typeof value === 'string' && value !== '' ? [[key, value]] : [];
  });
  return { ...Object.fromEntries(texts), operations };
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'op' in value && typeof value.op === 'string';
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
