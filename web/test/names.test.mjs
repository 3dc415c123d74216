// What the map says by itself: names of points near enough, and what to do too far away, on both screens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, laptop, launch, PATIENCE, phone, sitting } from './reader.mjs';

let browser;
let reader;
before(async () => {
  browser = await launch();
  reader = sitting(browser);
});
after(() => browser?.close());

/**
 * What a layer of the style has drawn once the map is at a zoom and whole, asked of the map itself, which the browser finds
 * among its objects: a page that goes on to another camera has the map of the one before for a while.
 */
async function drawn(page, layer, zoom) {
  const session = await page.context().newCDPSession(page);
  const root = await session.send('Runtime.evaluate', { expression: 'Object.prototype' });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: root.result.objectId });
  const find = `async function (layer, zoom, until) {
    const map = this.find((one) => {
      try { return typeof one.queryRenderedFeatures === 'function' && typeof one.getStyle === 'function' && one.getContainer().isConnected; } catch { return false; }
    });
    while ((Math.abs(map.getZoom() - zoom) > 0.01 || !map.loaded()) && Date.now() < until) await new Promise((drawn) => requestAnimationFrame(drawn));
    const names = map.queryRenderedFeatures({ layers: [layer] }).map(({ properties }) => properties.name);
    return { zoom: map.getZoom(), names };
  }`;
  const given = [layer, zoom, Date.now() + PATIENCE].map((value) => ({ value }));
  const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', { objectId: objects.objectId, functionDeclaration: find, arguments: given, awaitPromise: true, returnByValue: true });
  await session.detach();
  assert.equal(exceptionDetails, undefined);
  assert.ok(Math.abs(result.value.zoom - zoom) <= 0.01, `the map is at zoom ${result.value.zoom}, not at ${zoom}`);
  return result.value.names;
}

const whole = (page) => page.locator('.map-busy').waitFor({ state: 'hidden' });

for (const [screen, viewport] of [['a laptop', laptop], ['a phone', phone]]) {
  test(`on ${screen} points are named from zoom 11.5 on`, async () => {
    const { features } = await ask('collections/points/items?limit=1');
    const [{ geometry, properties }] = features;
    const [lon, lat] = geometry.coordinates;
    for (const [zoom, named] of [[11.4, false], [12.5, true]]) {
      await reader.visit(`#/?carte=${zoom}/${lat.toFixed(4)}/${lon.toFixed(4)}`, viewport, async (page) => {
        await page.locator('#titre-lieu').waitFor();
        await whole(page);
        const points = await drawn(page, 'points', zoom);
        assert.ok(points.includes(properties.name), `${properties.name} is not drawn at zoom ${zoom}`);
        const names = await drawn(page, 'point-names', zoom);
        assert.equal(names.length > 0, named, `names at zoom ${zoom}: ${names.join(', ')}`);
        if (named) assert.ok(names.every((name) => points.includes(name)));
      });
    }
  });

  test(`on ${screen} who tries too far from the map is told to come nearer`, async () => {
    const { departments } = await ask('coverage');
    const [{ code, label_point: [lon, lat] }] = departments;
    const at = (zoom) => `#/departement/${code}/essayer?carte=${zoom}/${lat.toFixed(3)}/${lon.toFixed(3)}`;
    await reader.visit(at(6.5), viewport, async (page) => {
      const hint = page.locator('.too-far');
      await whole(page);
      await page.locator('#choix').waitFor();
      await page.getByText('Approchez la carte pour choisir des communes.').waitFor();
      const { x, y, width, height } = await hint.boundingBox();
      assert.ok(x >= 0 && x + width <= viewport.width && y >= 0 && y + height <= viewport.height, 'the hint is out of sight');
      await page.evaluate((nearer) => (location.hash = nearer), at(8));
      await drawn(page, 'points', 8);
      assert.equal(await hint.innerText(), '');
    });
  });
}
