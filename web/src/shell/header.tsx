import { DayField, PlaceSelect, ThresholdSelect } from '../see/controls.tsx';
import { Search } from '../see/search.tsx';
import { SessionPlace } from '../session/place.tsx';
import { words } from '../state/language.ts';
import { LanguageSwitch } from './language_switch.tsx';
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
      <SessionPlace />
      <LanguageSwitch />
    </header>
  );
}
