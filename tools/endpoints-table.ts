/** What each function of the app asks HeyGen for, as the table in docs/heygen-api.md. */
import { nameAt } from '../test/operations/places.ts';
import { functions } from '../test/operations/scenarios.ts';

/** Functions that ask for the same share a row. */
export const endpointsTable = (): string => {
  const names = new Map<string, string[]>();
  for (const { method, asks } of functions) {
    const requests = asks.map((endpoint) => `\`${endpoint.replaceAll(':id', '{id}')}\``).join(', ');
    if (requests !== '') names.set(requests, [...(names.get(requests) ?? []), nameAt(method)]);
  }
  const rows = [...names].map(([requests, steps]) => `| ${steps.join('; ')} | ${requests} |`);
  return ['| Step | Requests |', '| --- | --- |', ...rows].join('\n');
};
