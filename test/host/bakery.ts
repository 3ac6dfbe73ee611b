import type { Bundle, ZObject } from 'zapier-platform-core';

/** What `perform` returned, and what the oven posted. */
interface Resumed {
  outputData: object;
  cleanedRequest: { grams: number };
}

/** The app of a bakery that bakes in the background and calls back when a loaf is done. */
export const createBakery = () => {
  const customers: { id: string; name: string }[] = [];
  const ovens: { loaf: string; callbackUrl: string }[] = [];

  const app = {
    version: '1.0.0',
    platformVersion: '19.1.0',
    authentication: {
      type: 'custom',
      fields: [{ key: 'api_key', label: 'API Key', required: true }],
      connectionLabel: '{{shop}}',
      test: (z: ZObject, { authData }: Bundle) => {
        if (authData.api_key !== 'flour') throw new z.errors.Error('That key opens no bakery.');
        return { shop: 'Corner Bakery' };
      },
    },
    triggers: {
      new_customer: {
        key: 'new_customer',
        noun: 'Customer',
        display: { label: 'New Customer', description: 'Triggers when somebody buys for the first time.' },
        operation: { perform: () => customers, sample: { id: '1', name: 'Ann' } },
      },
    },
    searches: {},
    creates: {
      bake_loaf: {
        key: 'bake_loaf',
        noun: 'Loaf',
        display: { label: 'Bake Loaf', description: 'Bakes a loaf and waits until it is done.' },
        operation: {
          inputFields: [
            {
              key: 'flour',
              label: 'Flour',
              choices: ['wheat', 'rye'],
              required: true,
              altersDynamicFields: true,
            },
            { key: 'name', label: 'Name on the Bag' },
            (_z: ZObject, { inputData }: Bundle) =>
              inputData.flour === 'rye' ? [{ key: 'hours', label: 'Hours to Rest', required: true }] : [],
          ],
          perform: (z: ZObject, { inputData }: Bundle) => {
            const loaf = `${String(inputData.flour)} for ${String(inputData.name)}`;
            ovens.push({ loaf, callbackUrl: z.generateCallbackUrl() });
            return { id: loaf };
          },
          performResume: (_z: ZObject, { outputData, cleanedRequest }: Resumed) => ({
            ...outputData,
            grams: cleanedRequest.grams,
          }),
          sample: { id: 'rye for Ann', grams: 750 },
        },
      },
    },
  };
  return { app, customers, ovens };
};
