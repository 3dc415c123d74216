import type { Entry } from '../change/send.ts';
import { entryTold } from '../words/service.ts';
import { plain } from '../words/told.ts';

/** Entries whose author, reason, summary, CPTS or codes hold every word sought, accents and case aside. */
export function matching(entries: readonly Entry[], sought: string): Entry[] {
  const wanted = fold(sought).split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const text = fold([entry.author, entry.reason, plain(entryTold(entry)), ...(entry.cpts ?? []).map(({ name }) => name), ...(entry.units ?? [])].join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
