import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { reader } from '../fields/input.ts';
import { HeyGenError } from '../heygen/client/errors.ts';
import { getAccount } from '../heygen/users.ts';
import { accountOutputFields, accountSample, toAccount } from '../records/account.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  {
    key: 'minimum_balance',
    label: 'Minimum Balance',
    type: 'number',
    placeholder: '10',
    helpText:
      'Enter an amount in US dollars or credits, whichever your account uses. If less is left, the step finds nothing, so a Zap can stop before it makes a video.',
  },
]);

export const perform = withHeyGen(async ({ heygen, bundle }) => {
  const minimum = reader(bundle.inputData, inputFields).number('minimum_balance');
  const account = toAccount(await getAccount(heygen));
  if (minimum !== undefined) {
    // Returning the account would let the Zap go on and pay. Returning nothing would mean that the balance is too low.
    if (account.balance === undefined) {
      throw new HeyGenError(
        'unexpected',
        'HeyGen does not show the balance of this account, so this step cannot compare it with Minimum Balance. Leave that field empty.',
      );
    }
    if (account.balance < minimum) return [];
  }
  return [account];
});

export default defineSearch({
  key: 'find_account',
  noun: 'Account',
  display: {
    label: 'Find Account Balance',
    description: 'Finds what is left in the account that pays for the videos.',
  },
  operation: { inputFields, perform, sample: accountSample, outputFields: accountOutputFields },
});
