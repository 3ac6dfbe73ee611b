import type { Authentication } from 'zapier-platform-core';
import { whoAmI } from './heygen/users.ts';
import { withHeyGen } from './zapier/perform.ts';

export const testConnection = withHeyGen(({ heygen }) => whoAmI(heygen));

export const authentication = {
  type: 'custom',
  test: testConnection,
  connectionLabel: '{{label}}',
  fields: [
    {
      key: 'api_key',
      label: 'API Key',
      type: 'password',
      required: true,
      helpText:
        'Copy it from [API in your HeyGen settings](https://app.heygen.com/settings?nav=API). Everything made with an API key is paid from the API wallet shown there.',
    },
  ],
} satisfies Authentication;
