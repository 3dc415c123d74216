import { enumerate } from '../words/format.ts';
import { edits } from './edits.ts';
import { words } from './language.ts';
import { country } from './place.ts';
import { holds } from './scopes.ts';

export interface Right {
  allowed: boolean;
  /** Sentence that says why not. */
  reason?: string;
}

/** Whether this reader may write about all of some départements; undefined until the service has said. */
export function rightIn(departments: readonly string[]): Right | undefined {
  const right = edits.value;
  if (!right?.allowed || !right.scopes) return right && { allowed: right.allowed, ...(right.reason && { reason: right.reason }) };
  const out = departments.filter((code) => !holds(right.scopes!, code, regionOf(code)));
  if (out.length === 0) return { allowed: true };
  return { allowed: false, reason: words.value.session.outOfScope(enumerate(out.map(namedDepartment)), scopesText(right.scopes)) };
}

/** Scopes in words: Alpes-Maritimes (06) et Bretagne. */
export function scopesText(scopes: readonly string[]): string {
  return scopes.includes('all') ? words.value.session.everywhere : enumerate(scopes.map(scopeText));
}

function scopeText(scope: string): string {
  const [kind, code = ''] = scope.split(':');
  if (kind === 'department') return namedDepartment(code);
  return country.data.value?.regions.find((one) => one.code === code)?.name ?? words.value.session.region(code);
}

export function namedDepartment(code: string): string {
  const name = country.data.value?.departments.find((one) => one.code === code)?.name;
  return name ? `${name} (${code})` : words.value.session.department(code);
}

function regionOf(department: string): string | undefined {
  return country.data.value?.departments.find(({ code }) => code === department)?.region;
}
