/** The part of an app definition in which only one operation is called. */
interface App {
  triggers?: object;
  searches?: object;
  creates?: object;
  searchOrCreates?: object;
  resources?: object;
}

/** What Zapier asks the app to do. */
export interface Call {
  /** @default 'execute' */
  command?: string;
  /** Path in the definition, such as `creates.order.operation.perform`. */
  method?: string;
  /** A definition that Zapier sends along, in place of the app's. */
  appRawOverride?: unknown;
}

const only = (key: string, operations: object = {}): object =>
  Object.fromEntries(Object.entries(operations).filter(([name]) => name === key));

/**
 * Core copies and freezes the whole definition for every run, although a run calls one function. For a run, this leaves
 * out all operations but the one that is called; everything else stays, such as hydrators, authentication and middleware.
 * Other commands describe or check the app, so they get the whole. So do apps with resources, from which core makes
 * operations, and apps whose path core gets instead of their definition.
 */
export const calledPart = (app: App | string, call: Call): App | string => {
  const { command = 'execute', method = '', appRawOverride } = call;
  if (typeof app === 'string' || app.resources !== undefined) return app;
  if (command !== 'execute' || appRawOverride !== undefined) return app;
  const [kind, key = ''] = method.split('.');
  return {
    ...app,
    triggers: kind === 'triggers' ? only(key, app.triggers) : {},
    searches: kind === 'searches' ? only(key, app.searches) : {},
    creates: kind === 'creates' ? only(key, app.creates) : {},
    searchOrCreates: {},
  };
};
