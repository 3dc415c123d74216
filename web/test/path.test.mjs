// The task force's own path, by keyboard alone: from the map of France to a white zone that is closed in the facts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, french, laptop, launch, spaces, tabTo, visit } from './reader.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A white zone that a counted CPTS touches, in the département that has the fewest units: its lists are short. */
async function zoneToClose() {
  const { departments } = await ask('coverage');
  for (const { code } of departments.toSorted((a, b) => a.unit_count - b.unit_count)) {
    const department = await ask(`departments/${code}/coverage`);
    const counted = ({ id }) => department.cpts.some((one) => one.id === id);
    const zone = department.white_zones.find(({ neighbour_details: near }) => near.some(counted));
    if (zone) return { department, zone, cpts: zone.neighbour_details.find(counted) };
  }
  throw new Error('the sample has no white zone beside a CPTS of its département');
}

test('by keyboard alone: a white zone is found, tried, kept, reloaded, and closed by a scenario that is applied', async () => {
  const { department, zone, cpts } = await zoneToClose();
  await visit(browser, '', laptop, async (page) => {
    await search(page, department);
    await openZone(page, zone);
    await tryWith(page, zone, cpts);
    await keep(page);
    await reloaded(page, zone, cpts);
    await apply(page);
    await tabTo(page, page.getByRole('navigation', { name: 'Vues' }).getByRole('link', { name: 'Voir' }), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await title(page, department.name);
    const covered = french(department.covered_population + zone.population);
    await page.locator('#contenu', { hasText: new RegExp(covered.replaceAll(' ', '\\s')) }).waitFor();
    assert.equal(await page.locator(`#zones-blanches .card[data-id="${zone.id}"]`).count(), 0);
  });
  const now = await ask(`departments/${department.code}/coverage`);
  assert.equal(now.covered_population, department.covered_population + zone.population);
  const { changes } = await ask('changes?limit=1');
  assert.deepEqual([changes[0].author, changes[0].reason, changes[0].units.toSorted()], ['Anne Martin', 'Avis de la commission', zone.codes.toSorted()]);
});

const title = (page, name) => page.getByRole('heading', { level: 2, name }).waitFor();

async function search(page, department) {
  const box = page.getByRole('combobox', { name: 'Chercher un lieu ou une CPTS' });
  await tabTo(page, box);
  await page.keyboard.type(department.name);
  const found = page.getByRole('option', { name: new RegExp(`^${department.name} [Dd]épartement`) });
  await found.waitFor();
  while ((await found.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await title(page, department.name);
}

async function openZone(page, zone) {
  await tabTo(page, page.locator(`#zones-blanches .card[data-id="${zone.id}"] .choose`));
  await page.keyboard.press('Enter');
  await page.waitForURL(/zone-blanche/);
  await page.locator('.sheet h2', { hasText: zone.name }).waitFor();
}

async function tryWith(page, zone, cpts) {
  const row = page.locator(`.options tr[data-id="${cpts.id}"]`);
  await tabTo(page, row.getByRole('link'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/essayer/);
  await page.locator('.effect', { hasText: cpts.name }).waitFor();
  assert.ok(spaces(await page.locator('.picked strong').innerText()).includes(french(zone.population)));
  await tabTo(page, page.locator('.decide button'));
  await page.keyboard.press('Enter');
  await page.locator('.steps > li').waitFor();
}

async function keep(page) {
  await tabTo(page, page.getByLabel('Nom du scénario'));
  await page.keyboard.type('Fermer au clavier');
  await tabTo(page, page.getByLabel('Votre nom'));
  await page.keyboard.type('Anne Martin');
  await page.keyboard.press('Enter');
  await page.waitForURL(/scenario=/);
  await page.locator('.save-state', { hasText: /Enregistré à/ }).waitFor();
}

async function reloaded(page, zone, cpts) {
  await page.reload();
  await page.locator('.save-state', { hasText: /Enregistré à/ }).waitFor();
  const step = spaces(await page.locator('.steps > li').innerText());
  assert.ok(step.includes(cpts.name) && step.includes(`${zone.unit_count} commune`), step);
}

async function apply(page) {
  await tabTo(page, page.getByRole('navigation', { name: 'Vues' }).getByRole('link', { name: 'Scénarios' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Fermer au clavier', exact: true }));
  await page.keyboard.press('Enter');
  await title(page, 'Fermer au clavier');
  await tabTo(page, page.getByRole('button', { name: 'Appliquer…' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await tabTo(page, dialog.getByLabel('Raison, pour le journal'));
  await page.keyboard.type('Avis de la commission');
  assert.equal(await dialog.getByLabel('Votre nom').inputValue(), 'Anne Martin');
  await dialog.getByRole('region', { name: 'Ce qui change' }).waitFor();
  await tabTo(page, dialog.getByRole('button', { name: 'Appliquer', exact: true }));
  await page.keyboard.press('Enter');
  await page.locator('strong', { hasText: /^Appliqué\u00a0: modification \d+ du journal/ }).waitFor();
}
