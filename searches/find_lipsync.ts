import { defineInputFields, defineSearch } from 'zapier-platform-core';
import { findFields } from '../fields/find.ts';
import { findLipsync, listLipsyncs } from '../heygen/lipsyncs.ts';
import { handOverLipsync, lipsyncOutputFields, lipsyncSample } from '../records/lipsync.ts';
import { searchByTitle } from '../steps/search-by-title.ts';

export const inputFields = defineInputFields(findFields('lipsync', 'Lipsync'));

export const perform = searchByTitle({
  noun: 'lipsync',
  label: 'Lipsync',
  find: findLipsync,
  list: (heygen, _title, token) => listLipsyncs(heygen, token),
  handOver: handOverLipsync,
});

export default defineSearch({
  key: 'find_lipsync',
  noun: 'Lipsync',
  display: {
    label: 'Find Lipsync',
    description: 'Finds a lipsync and its status, by its ID or by its title.',
  },
  operation: { inputFields, perform, sample: lipsyncSample, outputFields: lipsyncOutputFields },
});
