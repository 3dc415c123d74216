import { words } from '../state/language.ts';
import { FoundForm } from './found.tsx';
import type { Target } from './give.ts';
import { GiveButton } from './give_button.tsx';
import { OtherCpts } from './other_cpts.tsx';
import { cptsName, stageOf } from './known.ts';
import { besidePick } from './beside_pick.ts';
import type { Beside } from './beside.ts';
import { draft, target } from './work.ts';

/** To whom the pick would go: trying one is choosing it; the figures follow before anything is decided. */
export function Give() {
  const { give } = words.value.draft;
  return (
    <section id="donner">
      <h3 id="titre-donner" tabIndex={-1}>
        {give.title}
      </h3>
      {draft.value.picked.length === 0 ? <p class="note">{give.pickFirst}</p> : <Targets />}
    </section>
  );
}

function Targets() {
  const { give } = words.value.draft;
  const list = besidePick.value;
  const chosen = target.value;
  const elsewhere = chosen?.kind === 'cpts' && !list.some(({ id }) => id === chosen.id) ? chosen.id : undefined;
  return (
    <>
      <fieldset class="targets">
        <legend class="hidden">{give.title}</legend>
        {list.map((one) => (
          <CptsTarget key={one.id} id={one.id} detail={detailOf(one)} />
        ))}
        {elsewhere !== undefined && <CptsTarget id={elsewhere} />}
        <Choice label={give.new} on={chosen?.kind === 'new'} to={{ kind: 'new', id: '', name: '', stage: 'letter_of_intent' }} />
        {chosen?.kind === 'new' && <FoundForm />}
        <Choice label={give.nobody} on={chosen?.kind === 'nobody'} to={{ kind: 'nobody' }} />
      </fieldset>
      <OtherCpts />
      <GiveButton />
    </>
  );
}

function detailOf({ border, touching }: Beside): string {
  const { give } = words.value.draft;
  if (border !== undefined) return give.border(border);
  return touching > 0 ? give.touching(touching) : '';
}

function CptsTarget({ id, detail = '' }: { id: string; detail?: string }) {
  const { give } = words.value.draft;
  const chosen = target.value;
  return <Choice label={give.cpts(cptsName(id), stageOf(id))} detail={detail} on={chosen?.kind === 'cpts' && chosen.id === id} to={{ kind: 'cpts', id }} />;
}

function Choice({ label, detail, on, to }: { label: string; detail?: string; on: boolean; to: Target }) {
  return (
    <label class="try-check">
      <input type="radio" name="a-qui" checked={on} onChange={() => (target.value = to)} />
      <span>
        {label} {detail && <span class="note">{detail}</span>}
      </span>
    </label>
  );
}
