// Plans to 100 % in a real browser, on a running service: looked for, compared, drawn, kept as a scenario, opened in Try, and
// what is told when a limit cannot hold. CPTS_SHOTS is a folder for pictures, if wanted.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { accessible, ask, french, laptop, launch, noSidewaysScroll, phone, shooter, sitting, spaces, tabTo, visit } from './reader.mjs';

const shoot = shooter('plans');

let browser;
let reader;
let here;
before(async () => {
  browser = await launch();
  reader = sitting(browser);
  here = await place();
});
after(() => browser?.close());

/** The département with the most white zones, and one without any. */
async function place() {
  const { departments } = await ask('coverage');
  const [best] = departments.toSorted((a, b) => b.white_zone_count - a.white_zone_count);
  const whole = departments.find(({ white_zone_count: count }) => count === 0);
  assert.ok(best.white_zone_count >= 2 && whole, 'the data has no département with white zones, or none without');
  return { code: best.code, name: best.name, whole, region: best.region };
}

// Refusals that the page handles are no complaint.
const refused = /status of (422|503)/;

const person = (path, viewport, steps) => reader.visit(`#/${path}`, viewport, steps, { refused });
const plans = () => `departement/${here.code}/plans`;

const panel = async (page) => spaces(await page.locator('#contenu').innerText());
const table = (page) => page.locator('.plans-table');

/** All choices unfolded, and as they come, whatever was chosen before. */
async function begin(page) {
  await unfold(page, '.more');
  const reset = page.getByRole('button', { name: 'Revenir aux choix du départ' });
  if ((await reset.count()) > 0) await reset.click();
}

async function unfold(page, ...selectors) {
  for (const selector of ['.ask > details', ...selectors]) {
    const details = page.locator(selector);
    if (!(await details.evaluate((one) => one.open))) await details.locator('summary').first().click();
  }
}

/**
 * Looks for plans, and gives what was asked. What the service answers to it is asked for again: a browser keeps no body that
 * comes in lines, and the same question has the same answer.
 */
async function searched(page, press = () => page.locator('#chercher').click()) {
  const coming = page.waitForResponse((response) => response.url().includes('/api/plans'));
  await press();
  const response = await coming;
  assert.equal(response.request().headers()['accept'], 'application/x-ndjson');
  return { asked: response.request().postDataJSON(), response };
}

/** The plans of a place, on screen, as the service has them. */
async function found(page, press) {
  await begin(page);
  const { asked } = await searched(page, press);
  await page.locator('#chercher:not([aria-disabled])').waitFor();
  await page.locator('#plans-trouves').waitFor();
  const answer = await ask('plans?min-stage=letter_of_intent', { body: asked });
  assert.equal(answer.stopped, 'done', 'a search ended by time is not the same twice');
  assert.ok(answer.plans.length > 0, 'no plan was found');
  return { ...answer, asked };
}

const cells = (page, row) => table(page).locator('tbody tr', { has: page.getByRole('rowheader', { name: row, exact: true }) }).locator('td').allInnerTexts();

describe('plans to 100 %', { concurrency: 1 }, () => {
  test('are looked for with progress, and compared by figures of the service', async () => {
    await person(plans(), laptop, async (page, idle) => {
      await page.getByRole('heading', { level: 2, name: `Plans à 100 % : ${here.name}` }).waitFor();
      assert.equal(await page.getByRole('link', { name: 'Plans', exact: true }).getAttribute('aria-current'), 'page');
      await accessible(page, 'what is wished');
      await shoot(page, 'souhaits');
      await page.route('**/api/plans?*', async (route) => {
        await page.waitForTimeout(1500); // the search itself may be over before it is seen
        await route.continue();
      });
      const answer = await found(page, async () => {
        await page.locator('#chercher').click();
        await page.getByRole('progressbar', { name: 'Avancement de la recherche' }).waitFor();
      });
      assert.equal(answer.asked.department, here.code);
      await idle();
      assert.ok(await page.locator('#plans-trouves').evaluate((title) => title === document.activeElement), 'who waited is led to the plans');
      assert.equal(await table(page).locator('thead input').count(), answer.plans.length);
      const shown = (await cells(page, 'Nouvelles CPTS')).map((text) => Number(spaces(text).replace(/^★ ?(le meilleur : ?)?/, '')));
      assert.deepEqual(shown, answer.plans.map(({ measures }) => measures.new_cpts));
      const placed = (await cells(page, 'Habitants placés')).map(spaces);
      assert.deepEqual(placed, answer.plans.map(({ measures }) => french(measures.placed_population)));
      await accessible(page, 'the plans');
      await shoot(page, 'comparaison');
    });
  });

  test('each is drawn and explained, chosen by keyboard too', async () => {
    // Somebody else: the page of who was here before has plans already.
    await visit(browser, `#/${plans()}`, laptop, async (page) => {
      const before = await drawnMap(page);
      const { plans: all } = await found(page);
      const [first] = all;
      const drawn = await drawnMap(page);
      assert.ok(!drawn.equals(before), 'the map shows no plan');
      await explained(page, first);
      await page.locator('.plan-steps .card').first().hover();
      await shoot(page, 'etapes');
      if (all.length === 1) return;
      await tabTo(page, table(page).locator('thead input:checked'));
      await page.keyboard.press('ArrowRight');
      await explained(page, all[1]);
      assert.ok(!(await drawnMap(page)).equals(drawn), 'the map shows the plan before');
      await page.getByRole('link', { name: 'Voir', exact: true }).click();
      await page.getByRole('link', { name: 'Plans', exact: true }).click();
      await explained(page, all[1]);
    });
  });

  test('fit a phone', async () => {
    await person(plans(), phone, async (page) => {
      await unfold(page, '.more');
      await noSidewaysScroll(page);
      await accessible(page, 'all choices on a phone');
      await found(page);
      await noSidewaysScroll(page);
      await accessible(page, 'plans on a phone');
      await shoot(page, 'telephone');
    });
  });

  test('one is kept as a scenario that does what it says, and leads to being applied', async () => {
    await person(plans(), laptop, async (page) => {
      const { plans: all, before } = await found(page);
      const [plan] = all;
      const name = `Plan gardé ${Date.now()}`;
      await page.getByRole('button', { name: 'Appliquer…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Appliquer ce plan' });
      await dialog.getByLabel('Nom', { exact: true }).fill(name);
      await dialog.getByLabel('Votre nom').fill('Anne Martin');
      await accessible(page, 'keeping a plan');
      await dialog.getByRole('button', { name: 'Enregistrer et continuer' }).click();
      await page.getByRole('dialog', { name: new RegExp(name) }).getByRole('heading', { name: 'Avant et après' }).waitFor();
      await page.getByRole('button', { name: 'Fermer' }).click();
      const id = new URL(page.url()).hash.split('/').at(-1);
      const kept = await ask(`scenarios/${id}`);
      assert.deepEqual(kept.operations, plan.operations);
      const [department] = kept.effects.departments.filter(({ code }) => code === here.code);
      assert.equal(department.after.white_zone_count, 0);
      assert.equal(department.before.white_zone_population, before.white_zone_population);
    });
  });

  test('under a scenario they go on from it, and are kept with it', async () => {
    const { white_zones: zones } = await ask(`departments/${here.code}/coverage`);
    const [first] = zones;
    const operations = [{ op: 'assign', units: first.codes, cpts: first.neighbours[0] }];
    const under = await ask('scenarios', { body: { name: `Sous les plans ${Date.now()}`, author: 'Anne Martin', place: `department:${here.code}`, operations } });
    await person(`${plans()}?scenario=${under.id}`, laptop, async (page) => {
      await begin(page);
      const { response } = await searched(page);
      assert.match(response.url(), new RegExp(`scenario=${under.id}`));
      await page.locator('#chercher:not([aria-disabled])').waitFor();
      await page.getByText(new RegExp(`en ${zones.length - 1}\\szones? blanches?\\.`)).waitFor();
      await page.getByRole('button', { name: 'Garder comme scénario…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Garder ce plan comme scénario' });
      await dialog.getByLabel('Votre nom').fill('Anne Martin');
      await dialog.getByRole('button', { name: 'Enregistrer' }).click();
      await page.waitForURL(/\/scenarios\/[^?]+$/);
      const kept = await ask(`scenarios/${new URL(page.url()).hash.split('/').at(-1)}`);
      assert.deepEqual(kept.operations[0], under.operations[0]);
      const [department] = kept.effects.departments.filter(({ code }) => code === here.code);
      assert.equal(department.after.white_zone_count, 0);
    });
  });

  test('one is adjusted by hand: a draft in progress is laid aside only where that is wanted', async () => {
    await person(plans(), laptop, async (page) => {
      const { plans: all } = await found(page);
      const adjust = page.getByRole('button', { name: 'Ajuster à la main' });
      await adjust.click();
      await page.waitForURL(/\/essayer/);
      const steps = page.locator('#etapes li');
      await steps.first().waitFor();
      const count = await steps.count();
      assert.ok(count > 0 && count <= all[0].operations.length, `${count} steps of ${all[0].operations.length} operations`);
      await page.getByRole('link', { name: 'Plans', exact: true }).click();
      await adjust.click();
      const dialog = page.getByRole('dialog', { name: 'Un essai est en cours' });
      await accessible(page, 'a draft in progress');
      await dialog.getByRole('button', { name: 'Annuler' }).click();
      assert.match(page.url(), /\/plans/);
      await adjust.click();
      await dialog.getByRole('button', { name: 'Ouvrir le plan à la place' }).click();
      await page.waitForURL(/\/essayer/);
      await steps.first().waitFor();
      assert.equal(await steps.count(), count);
    });
  });

  test('a limit that cannot hold is named, and the nearest tried', async () => {
    await person(plans(), laptop, async (page) => {
      await begin(page);
      await page.getByLabel('Nouvelles CPTS, au plus').fill('0');
      await page.getByLabel('Habitants d’une CPTS rejointe, au plus').fill('1');
      const { asked, response } = await searched(page);
      assert.equal(response.status(), 422);
      const { limit, nearest } = await response.json();
      assert.deepEqual([asked.limits.max_new, asked.limits.existing_population], [0, 1]);
      await page.getByText('Cette limite ne peut pas être tenue').waitFor();
      await accessible(page, 'an impossible limit');
      await shoot(page, 'impossible');
      const next = await searched(page, () => page.getByRole('button', { name: /^Chercher avec/ }).click());
      assert.equal(next.asked.limits[limit] ?? 0, nearest);
    });
  });

  test('what is no number is told before anything is asked', async () => {
    await person(plans(), laptop, async (page) => {
      await unfold(page, '.more');
      await page.getByLabel('Nouvelles CPTS, au plus').fill('deux');
      await page.locator('#chercher').click();
      await page.getByText('Corrigez d’abord les choix signalés.').waitFor();
      assert.ok(await page.getByLabel('Nouvelles CPTS, au plus').evaluate((field) => field === document.activeElement));
      await page.getByRole('button', { name: 'Revenir aux choix du départ' }).click();
      assert.equal(await page.getByLabel('Nouvelles CPTS, au plus').inputValue(), '');
    });
  });

  test('a search is stopped, and one that the service has no room for is offered again', async () => {
    await person(plans(), laptop, async (page) => {
      await begin(page);
      await page.route('**/api/plans?*', async (route) => {
        await page.waitForTimeout(3000);
        await route.continue().catch(() => undefined); // given up meanwhile
      });
      await page.locator('#chercher').click();
      await page.getByRole('button', { name: 'Arrêter' }).click();
      await page.getByText(/^Recherche arrêtée\./).first().waitFor();
      assert.ok(await page.locator('#chercher').evaluate((button) => button === document.activeElement));
      await page.unrouteAll({ behavior: 'wait' });
      const busy = { type: 'urn:cpts:problem:busy', status: 503, title: 'Occupé', detail: 'Trop de recherches à la fois.' };
      await page.route('**/api/plans?*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(busy) }));
      await page.locator('#chercher').click();
      await page.getByText(/^Trop de recherches à la fois sur ce service/).waitFor();
      await page.unrouteAll();
      await found(page, () => page.getByRole('alert').getByRole('button', { name: 'Chercher à nouveau' }).click());
    });
  });

  test('where all is covered there is nothing to look for', () =>
    person(`departement/${here.whole.code}/plans`, laptop, async (page) => {
      await page.getByText('Ici, tout est couvert à 100 %').waitFor();
      assert.equal(await page.locator('#chercher').count(), 0);
    }));

  test('a région has plans too', () =>
    person(`region/${here.region}/plans`, laptop, async (page) => {
      await begin(page);
      const { asked } = await searched(page);
      assert.equal(asked.region, here.region);
      await page.locator('#plans-trouves').waitFor();
      assert.equal(await page.getByRole('button', { name: 'Ajuster à la main' }).count(), 0);
      await accessible(page, 'plans of a région');
      await shoot(page, 'region');
    }));

  test('in English the page speaks English, and what stays French is marked', () =>
    visit(browser, `#/${plans()}`, laptop, async (page) => {
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('button', { name: 'Look for plans' }).click();
      await page.getByRole('heading', { name: /plans? proposed/ }).waitFor();
      assert.equal(await page.locator('.plan-title [lang=fr]').count(), await table(page).locator('thead input').count());
      const step = spaces(await page.locator('.plan-steps h4').first().innerText());
      assert.match(step, /^1 (Join|Found|Bring) /);
      await accessible(page, 'plans in English');
    }));
});

/** A picture of the map once it is whole. */
async function drawnMap(page) {
  await page.locator('.map-busy').waitFor({ state: 'hidden' });
  return page.locator('canvas.maplibregl-canvas').screenshot();
}

/** The chosen plan's reasons and steps are on screen. */
async function explained(page, plan) {
  await page.locator('#plan-choisi', { hasText: plan.title }).waitFor();
  const text = await panel(page);
  assert.ok(text.includes(spaces(plan.why)), `not told: ${plan.why}`);
  assert.equal(await page.locator('.plan-steps > li').count(), plan.steps.length);
  for (const { name, population_after: after } of plan.steps) {
    assert.ok(text.includes(spaces(name)), name);
    assert.ok(text.includes(french(after)), `${name}: ${after}`);
  }
  assert.equal(await page.locator('.plan-key li').count(), new Set(plan.steps.filter(({ units }) => units.length > 0).map(({ cpts }) => cpts)).size);
}
