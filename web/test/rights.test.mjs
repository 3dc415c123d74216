// Who may write, in a real browser on a service that takes changes from who has a token (`cpts serve --edit token`), which
// .ci/browser starts for this file: signing in, a territory of one's own, a token that ends, an answer that is lost.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { token, revoke } from './people.mjs';
import { accessible, ask, base, laptop, launch, noSidewaysScroll, phone, shooter, sitting, spaces, tabTo, visit } from './reader.mjs';

const shoot = shooter('droits');

let browser;
let reader;
let home;
let abroad;
let editor;
before(async () => {
  const edits = await ask('edits');
  assert.equal(edits.allowed, false, `${base} takes changes from anybody: this file needs cpts serve --edit token, which .ci/browser starts`);
  [home, abroad] = await departmentsWithCpts();
  editor = token('Anne Martin', 'editor', `department:${home.code}`);
  browser = await launch();
  reader = sitting(browser);
});
after(() => browser?.close());

/** Two départements with a CPTS that lies in no other; the fewer units, the sooner drawn. */
async function departmentsWithCpts() {
  const { departments } = await ask('coverage');
  const found = [];
  for (const { code } of departments.toSorted((a, b) => a.unit_count - b.unit_count)) {
    const department = await ask(`departments/${code}/coverage`);
    const cpts = department.cpts.find(({ departments: all }) => all.length === 1);
    if (cpts) found.push({ ...department, one: cpts });
    if (found.length === 2) return found;
  }
  throw new Error('the sample has no two départements with a CPTS of their own');
}

const sheet = ({ code, one }) => `#/departement/${code}/cpts/${encodeURIComponent(one.id)}`;
const account = (page) => page.locator('header .session');
const field = (page) => page.getByLabel('Jeton', { exact: true });
const signedInAs = (page, name) => page.locator('header .session', { hasText: name }).waitFor();

async function signIn(page, { secret, name }) {
  await field(page).fill(secret);
  await page.getByRole('dialog').getByRole('button', { name: 'Se connecter' }).click();
  await signedInAs(page, name);
}

/** Goes on signed in as somebody, whoever the test before has left there. */
async function as(page, who) {
  const said = spaces(await page.locator('header .session:not(.unknown)').innerText());
  if (said === who.name) return;
  await account(page).click();
  if (said !== 'Se connecter') {
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.locator('header .session', { hasText: 'Se connecter' }).click();
  }
  await signIn(page, who);
}

const rename = (page) => page.getByRole('button', { name: 'Renommer', exact: true });

/** Fills the form that renames, sees the effect, and leaves the last button to be pressed. */
async function prepareName(page, name, reason) {
  await rename(page).click();
  const form = page.locator('dialog.change');
  await form.getByLabel('Nom', { exact: true }).fill(name);
  await form.getByLabel('Motif').fill(reason);
  await form.getByRole('button', { name: 'Voir l’effet' }).click();
  const confirm = form.getByRole('button', { name: 'Enregistrer' });
  await confirm.waitFor();
  return { form, confirm };
}

const log = async () => (await ask('changes?limit=50')).changes;
const unauthorized = /Failed to load resource.*40[13]/;

describe('rights', { concurrency: 1 }, () => {
  for (const [size, viewport] of [
    ['a laptop', laptop],
    ['a phone', phone],
  ])
    test(`who has a token signs in, by keyboard, and out again, on ${size}`, () =>
      reader.visit(sheet(home), viewport, async (page) => {
        await page.getByText(/Il faut un jeton pour modifier/).waitFor();
        assert.equal(await rename(page).count(), 0, 'nothing writes before');
        await tabTo(page, account(page));
        await page.keyboard.press('Enter');
        await field(page).waitFor();
        assert.ok(await field(page).evaluate((input) => input === document.activeElement && input.type === 'password' && input.autocomplete === 'off'));
        await shoot(page, `connexion-${viewport.width}`);
        await accessible(page, 'the dialog that signs in');
        await page.keyboard.type('cpts_faux');
        await page.keyboard.press('Enter');
        await page.getByText(/Ce jeton n’est pas valable/).waitFor();
        assert.equal(await field(page).inputValue(), '', 'a token that was sent stays nowhere');
        await shoot(page, `jeton-faux-${viewport.width}`);
        await page.keyboard.insertText(editor.secret);
        await page.keyboard.press('Enter');
        await signedInAs(page, editor.name);
        await rename(page).waitFor();
        await noSidewaysScroll(page);
        await accessible(page, 'signed in');
        await shoot(page, `fiche-${viewport.width}`);
        const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
        assert.ok(!kept.includes(editor.secret), 'the page keeps no token');
        await page.reload();
        await signedInAs(page, editor.name);
        await account(page).click();
        await page.getByRole('dialog').getByText(`${home.name} (${home.code})`).waitFor();
        await shoot(page, `session-${viewport.width}`);
        await accessible(page, 'the session');
        await page.getByRole('button', { name: 'Se déconnecter' }).click();
        await page.locator('header .session', { hasText: 'Se connecter' }).waitFor();
        await page.getByText(/Il faut un jeton pour modifier/).waitFor();
        assert.equal(await rename(page).count(), 0, 'nothing writes after');
      }, { refused: unauthorized }));

  test('an editor of one département changes a CPTS there under their name, and is told before that another is not theirs', () =>
    reader.visit(sheet(home), laptop, async (page) => {
      await as(page, editor);
      const { form, confirm } = await prepareName(page, 'CPTS d’Anne', 'Nouveau nom');
      assert.equal(await form.getByLabel('Signé').inputValue(), editor.name);
      assert.ok(await form.getByLabel('Signé').evaluate((input) => input.readOnly));
      await accessible(page, 'a form that is signed');
      await confirm.click();
      await page.getByRole('heading', { name: 'CPTS d’Anne' }).waitFor();
      const [entry] = await log();
      assert.deepEqual([entry.author, entry.by, entry.reason], [editor.name, editor.id, 'Nouveau nom']);
      await page.evaluate((hash) => (location.hash = hash), sheet(abroad));
      await page.getByText(new RegExp(`Hors de vos droits.*${abroad.name}`)).first().waitFor();
      assert.equal(await rename(page).count(), 0);
      await page.evaluate((hash) => (location.hash = hash), `#/departement/${abroad.code}/essayer`);
      await page.getByText(/Vous pouvez essayer ici et garder un scénario/).waitFor();
      await shoot(page, 'essai-ailleurs');
      await accessible(page, 'Try outside');
    }));

  test('what the service finds out of scope is named, by unit and département', () =>
    reader.visit(sheet(home), laptop, async (page) => {
      await as(page, editor);
      // The form of home sends what reaches abroad too, as a scenario or a CPTS of two départements would.
      await page.route(/\/api\/changes\?(?!.*(dry-run|limit))/, async (route) => {
        const body = route.request().postDataJSON();
        const operations = [...body.operations, { op: 'rename', cpts: abroad.one.id, name: 'CPTS d’ailleurs' }];
        await route.continue({ postData: JSON.stringify({ ...body, operations }) });
      });
      const { form, confirm } = await prepareName(page, 'CPTS d’ici', 'Nouveau nom');
      await confirm.click();
      await form.getByText(new RegExp(`Cette modification n’est pas faite.*${abroad.name} \\(${abroad.code}\\)`)).waitFor();
      await form.getByText(new RegExp(`CPTS.*${abroad.one.name.slice(0, 12)}`)).waitFor();
      await shoot(page, 'hors-perimetre');
      await accessible(page, 'out of scope');
      assert.equal(await page.locator('#sans-reponse').count(), 0, 'a refusal is an answer');
    }, { refused: unauthorized }));

  test('a token that is revoked meanwhile loses nothing: who signs in again sends the same', () =>
    reader.visit(sheet(home), laptop, async (page) => {
      const short = token('Brigitte Petit', 'editor', `department:${home.code}`);
      await as(page, short);
      const { form, confirm } = await prepareName(page, 'CPTS de Brigitte', 'Son motif');
      revoke(short.id);
      await page.waitForTimeout(1500); // a second, as the service promises, and some
      await confirm.click();
      await page.getByText(/Votre session a pris fin/).waitFor();
      await shoot(page, 'session-finie');
      await accessible(page, 'a session that has ended');
      await signIn(page, editor);
      assert.equal(await form.getByLabel('Motif').inputValue(), 'Son motif');
      assert.equal(await form.getByLabel('Nom', { exact: true }).inputValue(), 'CPTS de Brigitte');
      await form.getByRole('button', { name: /Voir l’effet|Réessayer/ }).click();
      const last = form.getByRole('button', { name: 'Enregistrer' });
      await Promise.race([last.waitFor(), form.waitFor({ state: 'detached' })]);
      if (await last.count()) await last.click();
      await page.getByRole('heading', { name: 'CPTS de Brigitte' }).waitFor();
      assert.equal((await log())[0].author, editor.name);
      assert.equal(await page.locator('#sans-reponse').count(), 0);
    }, { refused: unauthorized }));

  test('another tab that signs out is heard here', () =>
    reader.visit(sheet(home), laptop, async (page) => {
      await as(page, editor);
      const other = await page.context().newPage();
      await other.goto(new URL(sheet(home), base).href);
      await signedInAs(other, editor.name);
      await account(other).click();
      await other.getByRole('button', { name: 'Se déconnecter' }).click();
      await page.locator('header .session', { hasText: 'Se connecter' }).waitFor();
      await rename(page).waitFor({ state: 'detached' });
      await other.close();
    }));

  for (const [how, meanwhile] of [
    ['at once', (page) => page.locator('dialog.change').getByRole('button', { name: 'Réessayer' }).click()],
    [
      'after a reload',
      async (page) => {
        await page.reload();
        await page.locator('#sans-reponse', { hasText: 'Renommer' }).waitFor();
        await shoot(page, 'sans-reponse');
        await accessible(page, 'a change without an answer');
        await page.locator('#sans-reponse').getByRole('button', { name: 'Réessayer' }).click();
      },
    ],
  ])
    test(`a change whose answer is lost is sent again ${how}, and made once`, () =>
      reader.visit(sheet(home), laptop, async (page) => {
        await as(page, editor);
        const keys = [];
        await page.route(/\/api\/changes\?(?!.*(dry-run|limit))/, async (route) => {
          keys.push(await route.request().headerValue('idempotency-key'));
          if (keys.length > 1) return route.continue();
          await route.fetch(); // the service has it
          await route.abort();
        });
        const name = `CPTS ${how}`;
        const before = (await log()).length;
        const { confirm } = await prepareName(page, name, 'Une réponse perdue');
        await confirm.click();
        await page.getByText(/Le service ne répond pas/).first().waitFor();
        await meanwhile(page);
        await page.locator('#sans-reponse, dialog.change').first().waitFor({ state: 'detached' });
        await page.getByRole('heading', { name }).waitFor();
        assert.equal((await log()).length, before + 1);
        assert.equal(keys.length, 2);
        assert.equal(keys[0], keys[1]);
        assert.match(keys[0], /^[0-9a-f-]{36}$/);
      }, { refused: /Failed to load resource/ }));

  test('a change is taken back from the log, its effect seen before; one that was overtaken says by which', () =>
    reader.visit(`#/departement/${home.code}/suivre`, laptop, async (page) => {
      await as(page, editor);
      await page.getByRole('tab', { name: 'Journal' }).click();
      const [last, before] = (await log()).filter(({ cpts }) => cpts.some(({ id }) => id === home.one.id));
      const line = ({ revision }) => page.locator('.log li', { hasText: `révision ${revision}` });
      await line(before).getByRole('button', { name: /^Reprendre/ }).click();
      const form = page.locator('dialog.change');
      await form.getByLabel('Motif').fill('Erreur');
      await form.getByRole('button', { name: 'Voir l’effet' }).click();
      await form.getByText(new RegExp(`révision ${last.revision}, `)).waitFor();
      await shoot(page, 'reprise-depassee');
      await accessible(page, 'overtaken');
      await form.getByRole('button', { name: 'Annuler' }).click();
      await line(last).getByRole('button', { name: /^Reprendre/ }).click();
      await form.getByLabel('Motif').fill('Erreur');
      await form.getByRole('button', { name: 'Voir l’effet' }).click();
      await form.getByText('Ce que cela change').waitFor();
      await shoot(page, 'reprise');
      await form.getByRole('button', { name: 'Enregistrer' }).click();
      await form.waitFor({ state: 'detached' });
      const [entry] = await log();
      assert.equal(entry.takes_back, last.revision);
      await line(entry).waitFor();
    }, { refused: /Failed to load resource.*409/ }));

  // A page of its own: the revision that it has is the last.
  test('a store that is away is told over every view, and goes by itself', () =>
    visit(browser, sheet(home), phone, async (page) => {
      let since = new Date(Date.now() - 60_000).toISOString();
      await page.route(/\/api\/changes\?limit=1$/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), ...(since && { 'cpts-store': `away; since=${since}` }) } });
      });
      await page.locator('#depot-absent', { hasText: /La base de données ne répond pas depuis/ }).waitFor();
      const { revision } = await ask('coverage');
      assert.match(spaces(await page.locator('#depot-absent').innerText()), new RegExp(`de la révision ${revision}`));
      await shoot(page, 'depot-absent');
      await noSidewaysScroll(page);
      await accessible(page, 'the store is away');
      since = '';
      await page.locator('#depot-absent').waitFor({ state: 'hidden' });
    }));
});
