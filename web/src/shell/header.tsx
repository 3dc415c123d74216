import { DayField, PlaceSelect, ThresholdSelect } from '../see/controls.tsx';
import { Search } from '../see/search.tsx';
import { language, speak, words } from '../state/language.ts';
import { ViewTabs } from './view_links.tsx';

export function Header() {
  return (
    <header id="entete">
      <h1>{words.value.shell.title}</h1>
      <Search />
      <div class="controls">
        <PlaceSelect />
        <ThresholdSelect />
        <DayField />
      </div>
      <ViewTabs />
      <LanguageSwitch />
    </header>
  );
}

function LanguageSwitch() {
  const other = language.value === 'fr' ? 'en' : 'fr';
  const { otherLanguage, otherLanguageHint } = words.value.shell;
  return (
    <button type="button" class="language" lang={other} title={otherLanguageHint} onClick={() => void speak(other)}>
      {otherLanguage}
    </button>
  );
}
