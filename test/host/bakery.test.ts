import { expect, test } from '@jest/globals';
import { startHost } from '../../host/index.ts';
import { createBakery } from './bakery.ts';

test('A Zap bakes a loaf for each new customer', async () => {
  const { app, customers, ovens } = createBakery();
  const host = await startHost({ app });
  const connection = await host.connect({ api_key: 'flour' });
  expect(connection.label).toBe('Corner Bakery');

  // The form has grown by a field, since rye has to rest.
  const step = await connection.step('creates', 'bake_loaf', { flour: 'rye', hours: 8 });
  expect(step.fields.map(({ key }) => key)).toEqual(['flour', 'name', 'hours']);

  // Who is there already when the Zap is turned on fires nothing.
  customers.push({ id: '1', name: 'Ann' });
  const zap = connection.zap('new_customer');
  await zap.turnOn();
  customers.unshift({ id: '2', name: 'Bob' });
  const [bob, ...others] = await zap.poll();
  expect(others).toEqual([]);

  // The run waits until somebody posts to the address that z.generateCallbackUrl() gave it.
  const bake = async () => {
    const url = ovens[0]?.callbackUrl ?? '';
    await fetch(url, { method: 'POST', body: JSON.stringify({ grams: 750 }) });
  };
  const loaf = await step.run({ name: bob?.name }, { onWaiting: () => void bake() });
  expect(loaf).toEqual({ id: 'rye for Bob', grams: 750 });

  await host.close();
});
