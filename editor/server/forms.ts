/** A step's form and its dropdowns, as the app gives them for what is filled in so far. */
import type { ChoicePage, Data, Field, Kind } from '../contract.ts';
import { asForm, CREATE_GROUP, CREATE_PREFIX, pairOf } from './definition.ts';
import type { Live } from './session.ts';

/** The two halves of what a pair of search and create is filled in with. */
export const halvesOf = (input: Data): { search: Data; create: Data } => {
  const isCreate = (key: string) => key.startsWith(CREATE_PREFIX);
  const entries = Object.entries(input);
  return {
    search: Object.fromEntries(entries.filter(([key]) => !isCreate(key))),
    create: Object.fromEntries(
      entries
        .filter(([key]) => isCreate(key))
        .map(([key, value]) => [key.slice(CREATE_PREFIX.length), value]),
    ),
  };
};

const asCreateHalf = (field: Field): Field => ({
  ...field,
  key: CREATE_PREFIX + field.key,
  group: CREATE_GROUP,
});

export const formOf = async (
  { app, connection }: Live,
  kind: Kind,
  key: string,
  input: Data,
): Promise<Field[]> => {
  if (kind !== 'searchOrCreates') return asForm(await connection.fields(kind, key, input));
  const { search, create } = pairOf(app, key);
  const halves = halvesOf(input);
  const [find, make] = await Promise.all([
    connection.fields('searches', search, halves.search),
    connection.fields('creates', create, halves.create),
  ]);
  return [...asForm(find), ...asForm(make).map(asCreateHalf)];
};

export interface Asked {
  kind: Kind;
  key: string;
  field: string;
  input: Data;
  token?: string | undefined;
  /** The hidden trigger that fills it, if any. */
  dynamic?: string | undefined;
}

export const choicesOf = async (
  live: Live,
  { kind, key, field, input, token, dynamic }: Asked,
): Promise<ChoicePage> => {
  const ask = async (of: 'triggers' | 'searches' | 'creates', owner: string, name: string, given: Data) => {
    const question = { inputData: given, token };
    const { choices, next } = await (dynamic === undefined
      ? live.connection.choices(of, owner, name, question)
      : live.connection.dynamicChoices(dynamic, question));
    const shown = choices.map(({ id, label }) => ({ id, label }));
    return next === undefined ? { choices: shown } : { choices: shown, next };
  };
  if (kind !== 'searchOrCreates') return ask(kind, key, field, input);
  const { search, create } = pairOf(live.app, key);
  const halves = halvesOf(input);
  return field.startsWith(CREATE_PREFIX)
    ? ask('creates', create, field.slice(CREATE_PREFIX.length), halves.create)
    : ask('searches', search, field, halves.search);
};
