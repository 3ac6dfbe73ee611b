import { defineCreate, defineInputFields } from 'zapier-platform-core';
import { groupsOf, inGroup } from '../fields/groups.ts';
import { labelsOf, reader } from '../fields/input.ts';
import { createFolder, folderTypes } from '../heygen/folders.ts';
import { folderOutputFields, folderSample, toFolder } from '../records/folder.ts';
import { withHeyGen } from '../zapier/perform.ts';

export const inputFields = defineInputFields([
  ...inGroup('content', [
    {
      key: 'name',
      label: 'Name',
      type: 'string',
      required: true,
      placeholder: 'Birthdays in November',
      helpText:
        'Enter up to 256 characters. HeyGen’s API cannot search folders by name, so each run of this step makes a new one.',
    },
  ]),
  ...inGroup('details', [
    {
      key: 'parent_id',
      label: 'Parent Folder',
      type: 'string',
      helpText:
        'Open the folder in HeyGen and copy its address, or map the Folder ID of an earlier step. Leave empty for the top level.',
    },
    {
      key: 'type',
      label: 'Type',
      type: 'string',
      choices: { mixed: 'Everything', video: 'Videos', video_translate: 'Translations' },
      helpText: 'Choose what the folder is for. Leave empty for everything.',
    },
  ]),
]);

const labels = labelsOf(inputFields);

/** A test makes the folder, too: it costs nothing, and the next step can be tested with it. */
export const perform = withHeyGen(async ({ heygen, bundle }) => {
  const input = reader(bundle.inputData, inputFields);
  const name = input.requiredProse('name');
  const folder = await createFolder(
    heygen,
    { name, parent_id: input.id('parent_id'), type: input.choice('type', folderTypes) },
    labels,
  );
  return toFolder(folder, name);
});

export default defineCreate({
  key: 'create_folder',
  noun: 'Folder',
  display: {
    label: 'Create Folder',
    description: 'Creates a folder in which later steps can put videos and translations.',
  },
  operation: {
    inputFieldGroups: groupsOf('content', 'details'),
    inputFields,
    perform,
    sample: folderSample,
    outputFields: folderOutputFields,
  },
});
