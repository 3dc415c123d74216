import type { Schemas } from '../client/types.ts';
import { words } from '../state/language.ts';
import { date } from '../words/format.ts';
import { Said } from '../ui/told.tsx';
import { doubtTold, scheduleTold } from '../words/service.ts';
import { plain } from '../words/told.ts';
import { ChangeButtons } from './change_buttons.tsx';
import type { Details } from './details.ts';

type Due = Schemas['missionDue'];

/** What the contract asks of each mission and by when, and what is late. */
export function Missions({ details }: { details: Details }) {
  const { missions: text } = words.value.cpts;
  const { schedule } = details;
  return (
    <section>
      <h3>{text.title}</h3>
      {!schedule && <p class="note">{text.noContract}</p>}
      {schedule && (
        <>
          <p class={schedule.overdue_count > 0 ? 'late' : undefined}>{text.overdue(schedule.overdue_count)}</p>
          <table class="stack missions" role="table">
            <thead role="rowgroup">
              <tr role="row">
                {[text.mission, text.start, text.deploy, text.state].map((head) => (
                  <th key={head} scope="col" role="columnheader">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {schedule.missions.map((one) => (
                <Row key={one.id} due={one} noted={schedule.missions_known} />
              ))}
            </tbody>
          </table>
          {scheduleTold(schedule).map((note) => (
            <p key={plain(note)} class="note">
              <Said of={note} />
            </p>
          ))}
        </>
      )}
      <ChangeButtons details={details} forms={['missions']} />
    </section>
  );
}

// Where no mission is known the schedule says so once; the same note on each line would hide the rest.
function Row({ due, noted }: { due: Due; noted: boolean }) {
  const { missions: text } = words.value.cpts;
  const names = words.value.change.missions as Record<string, string | undefined>;
  const late = due.state.startsWith('overdue');
  return (
    <tr role="row" class={late ? 'late' : undefined}>
      <th scope="row" role="rowheader">
        {names[due.id] ?? due.name}
        {!due.core && <small>{text.option}</small>}
      </th>
      <Step head={text.start} done={due.started} by={due.start_by} />
      <Step head={text.deploy} done={due.deployed} by={due.deploy_by} />
      <td role="cell">
        <span class="head" aria-hidden="true">
          {text.state}
        </span>
        <span>
          {late ? <strong>{text.states[due.state] ?? due.state_label}</strong> : (text.states[due.state] ?? due.state_label)}
          {noted && due.note && (
            <small>
              <Said of={doubtTold(due.doubt, due.note)} />
            </small>
          )}
        </span>
      </td>
    </tr>
  );
}

function Step({ head, done, by }: { head: string; done?: string | undefined; by?: string | undefined }) {
  const { missions: text } = words.value.cpts;
  return (
    <td role="cell">
      <span class="head" aria-hidden="true">
        {head}
      </span>
      <span>
        {done && text.on(date(done))}
        {by && <small>{text.by(date(by))}</small>}
        {!done && !by && '–'}
      </span>
    </td>
  );
}
