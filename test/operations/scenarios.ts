/** What the registry says of each function of the app, and the runs that have to meet every fault. */
import { exampleOf, kinds, others, type Kind } from './index.ts';
import type { Endpoint, List, Operation, Other, Part, PartScenario, Scenario } from './operation.ts';
import { listIn, moreFieldsIn, nameAt } from './places.ts';

interface AppFunction {
  /** Place in the app's definition. */
  method: string;
  kind: Kind | 'others';
  part: Part | 'choices' | undefined;
  asks: readonly Endpoint[];
  scenarios: readonly Scenario[];
}

export type FaultScenario = Scenario & Pick<AppFunction, 'method' | 'asks'>;

/** `Find Video (by its title)` */
export const nameOfScenario = ({ method, how }: FaultScenario): string =>
  how === undefined ? nameAt(method) : `${nameAt(method)} (${how})`;

/** With the example; a trigger has none that makes it fire. */
const plain = (kind: Kind, key: string): PartScenario[] =>
  kind === 'triggers' ? [] : [{ given: async (account) => ({ inputData: await exampleOf(key, account) }) }];

const partsOf = (kind: Kind, key: string, { asks, scenarios = [] }: Operation): AppFunction[] =>
  (Object.entries(asks) as [Part, readonly Endpoint[]][]).map(([part, endpoints]) => ({
    method: part === 'inputFields' ? moreFieldsIn(key) : `${kind}.${key}.operation.${part}`,
    kind,
    part,
    asks: endpoints,
    scenarios: [...plain(kind, key), ...scenarios].filter((one) => (one.part ?? 'perform') === part),
  }));

const listsOf = (kind: Kind, key: string, { lists = {} }: Operation): AppFunction[] =>
  Object.entries<List>(lists).map(([field, { asks, seed }]) => ({
    method: listIn(`${kind}.${key}`, field),
    kind,
    part: 'choices',
    asks,
    scenarios: [
      {
        given: (emulator) => {
          seed?.(emulator);
          return { meta: { isFillingDynamicDropdown: true } };
        },
      },
    ],
  }));

/** Every function that the registry knows. */
export const functions: readonly AppFunction[] = [
  ...(Object.keys(kinds) as Kind[]).flatMap((kind) =>
    Object.entries<Operation>(kinds[kind]).flatMap(([key, operation]) => [
      ...partsOf(kind, key, operation),
      ...listsOf(kind, key, operation),
    ]),
  ),
  ...Object.entries<Other>(others).map(([method, { asks, scenarios }]): AppFunction => ({
    method,
    kind: 'others',
    part: undefined,
    asks,
    scenarios,
  })),
];

const scenariosOf = (isWanted: (one: AppFunction) => boolean): FaultScenario[] =>
  functions
    .filter(isWanted)
    .flatMap(({ method, asks, scenarios }) => scenarios.map((one) => ({ ...one, method, asks })));

const isFile = ({ method }: AppFunction) => /^hydrators\.|^creates\.upload_asset\./.test(method);
const isForm = (one: AppFunction) =>
  one.part === 'choices' || one.part === 'inputFields' || (one.kind === 'others' && !isFile(one));

const isCreate = (one: AppFunction) => one.kind === 'creates' && one.part === 'perform' && !isFile(one);
const isOfVideo = ({ method }: AppFunction) => nameAt(method).includes('Video');

/** In groups whose outcomes stand in one file each, and are played side by side. */
export const groups = {
  connection: scenariosOf(isForm),
  triggers: scenariosOf((one) => one.kind === 'triggers' && !isForm(one)),
  videos: scenariosOf((one) => isCreate(one) && isOfVideo(one)),
  creates: scenariosOf((one) => isCreate(one) && !isOfVideo(one)),
  waiting: scenariosOf(({ part }) => part === 'performResume'),
  searches: scenariosOf(({ kind, part }) => kind === 'searches' && part === 'perform'),
  files: scenariosOf(isFile),
} satisfies Record<string, readonly FaultScenario[]>;
