// What the map says by itself: names of points near enough, and what to do too far away, on both screens.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, laptop, launch, phone, visit } from './reader.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** What a layer of the style has drawn, asked of the map itself, which the browser finds among its objects. */
async function drawn(page, layer) {
  const session = await page.context().newCDPSession(page);
  const root = await session.send('Runtime.evaluate', { expression: 'Object.prototype' });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: root.result.objectId });
  const find = `function (layer) {
    const map = this.find((one) => {
      try { return typeof one.queryRenderedFeatures === 'function' && typeof one.getStyle === 'function' && one.getContainer().isConnected; } catch { return false; }
    });
    return map.queryRenderedFeatures({ layers: [layer] }).map(({ properties }) => properties.name);
  }`;
  const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', { objectId: objects.objectId, functionDeclaration: find, arguments: [{ value: layer }], returnByValue: true });
  await session.detach();
  assert.equal(exceptionDetails, undefined);
  return result.value;
}

const whole = (page) => page.locator('.map-busy').waitFor({ state: 'hidden' });

for (const [screen, viewport] of [['a laptop', laptop], ['a phone', phone]]) {
  test(`on ${screen} points are named from zoom 11.5 on`, async () => {
    const { features } = await ask('collections/points/items?limit=1');
    const [{ geometry, properties }] = features;
    const [lon, lat] = geometry.coordinates;
    for (const [zoom, named] of [[11.4, false], [12.5, true]]) {
      await visit(browser, `#/?carte=${zoom}/${lat.toFixed(4)}/${lon.toFixed(4)}`, viewport, async (page) => {
        await page.locator('#titre-lieu').waitFor();
        await whole(page);
        const points = await drawn(page, 'points');
        assert.ok(points.includes(properties.name), `${properties.name} is not drawn at zoom ${zoom}`);
        const names = await drawn(page, 'point-names');
        assert.equal(names.length > 0, named, `names at zoom ${zoom}: ${names.join(', ')}`);
        if (named) assert.ok(names.every((name) => points.includes(name)));
      });
    }
  });

  test(`on ${screen} who tries too far from the map is told to come nearer`, async () => {
    const { departments } = await ask('coverage');
    const [{ code, label_point: [lon, lat] }] = departments;
    for (const [zoom, told] of [[6.5, true], [8, false]]) {
      await visit(browser, `#/departement/${code}/essayer?carte=${zoom}/${lat.toFixed(3)}/${lon.toFixed(3)}`, viewport, async (page) => {
        const hint = page.locator('.too-far');
        await whole(page);
        await page.locator('#choix').waitFor();
        if (!told) return assert.equal(await hint.innerText(), '');
        await page.getByText('Approchez la carte pour choisir des communes.').waitFor();
        const { x, y, width, height } = await hint.boundingBox();
        assert.ok(x >= 0 && x + width <= viewport.width && y >= 0 && y + height <= viewport.height, 'the hint is out of sight');
      });
    }
  });
}
