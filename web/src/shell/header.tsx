import { DayField, PlaceSelect, ThresholdSelect } from '../see/controls.tsx';
import { SchematicBanner } from '../see/notices.tsx';
import { Search } from '../see/search.tsx';
import { language, speak, words } from '../state/language.ts';
import { answer, country } from '../state/place.ts';

export function Header() {
  const all = country.data.value;
  const shown = answer.value;
  return (
    <header id="entete">
      <h1>{words.value.shell.title}</h1>
      <Search />
      <div class="controls">
        {all && <PlaceSelect country={all} />}
        {all && <ThresholdSelect />}
        {all && <DayField />}
      </div>
      <LanguageSwitch />
      <div class="banner-place">{shown && <SchematicBanner header={shown.data} />}</div>
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
