import { unitsOf, type Operation } from './operation.ts';

/** One operation for each holder that its units have, named in `from`; what its target has already is left out. */
export function split({ from: _, ...operation }: Operation, holderOf: (unit: string) => string | null): Operation[] {
  const parts = new Map<string | null, string[]>();
  for (const unit of unitsOf(operation)) {
    const holder = holderOf(unit);
    if (holder === (operation.cpts ?? null)) continue;
    const part = parts.get(holder);
    if (part) part.push(unit);
    else parts.set(holder, [unit]);
  }
  return [...parts].map(([from, units]) => ({ ...operation, units, ...(from !== null && { from }) }));
}
