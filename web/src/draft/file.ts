import type { Holders, Operation } from './operation.ts';
import type { Unit } from './shapes.ts';

/** A draft as a file: what a scenario has, so that either opens. */
export function toJson(department: string, name: string, operations: readonly Operation[]): string {
  return `${JSON.stringify({ name, place: `department:${department}`, operations }, null, 2)}\n`;
}

/** Operations of a draft or of an exported scenario; undefined for any other text. */
export function fromJson(text: string): Operation[] | undefined {
  try {
    const { operations } = JSON.parse(text) as { operations?: unknown };
    return Array.isArray(operations) && operations.every(isOperation) ? operations : undefined;
  } catch {
    return undefined;
  }
}

function isOperation(value: unknown): value is Operation {
  const { op, units = [] } = (typeof value === 'object' && value !== null ? value : {}) as { op?: unknown; units?: unknown };
  return typeof op === 'string' && Array.isArray(units) && units.every((code) => typeof code === 'string');
}

/** Units that change hands, a line each, for spreadsheets: `;` between fields, and a mark that says UTF-8. */
export function toCsv(columns: readonly string[], changed: readonly string[], units: ReadonlyMap<string, Unit>, before: Holders, after: Holders): string {
  const rows = changed.map((code) => {
    const unit = units.get(code);
    return [code, unit?.name ?? '', String(unit?.population ?? ''), before.get(code) ?? '', after.get(code) ?? ''];
  });
  return `\ufeff${[columns, ...rows].map((row) => row.map(field).join(';')).join('\r\n')}\r\n`;
}

// What a spreadsheet would take for a formula is kept a text.
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
