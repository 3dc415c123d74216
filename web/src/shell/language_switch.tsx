import { language, speak, words } from '../state/language.ts';

/** To the other language. */
export function LanguageSwitch() {
  const other = language.value === 'fr' ? 'en' : 'fr';
  const { otherLanguage, otherLanguageHint } = words.value.shell;
  return (
    <button type="button" class="language" lang={other} title={otherLanguageHint} onClick={() => void speak(other)}>
      {otherLanguage}
    </button>
  );
}
