import { language } from '../state/language.ts';

/** What a person reads: words of the page, then, where it has none of its own, the French of the service. */
export interface Told {
  text: string;
  /** French inside a page that speaks another language: marked so where it is shown (ui/told.tsx). */
  french?: string;
}

/** The page's own words for what the service says; without any, the service's French. */
export function told(own: string | undefined, french: string): Told {
  if (own !== undefined) return { text: own };
  return language.value === 'fr' ? { text: french } : { text: '', french };
}

/** The same where marks cannot be: in a label, or in what a screen reader is told. */
export function plain({ text, french }: Told): string {
  return [text, french].filter(Boolean).join(' ');
}
