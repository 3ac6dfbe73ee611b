interface Action {
  key: string;
  operation?: object;
}
type Actions = Readonly<Record<string, Action>>;

/** The part of an app definition in which only one operation is called. */
interface App {
  triggers?: Actions;
  searches?: Actions;
  creates?: Actions;
  searchOrCreates?: object;
  resources?: object;
}

/** What Zapier asks the app to do. */
interface Call {
  /** @default 'execute' */
  command?: string;
  /** Path in the definition, such as `creates.order.operation.perform`. */
  method?: string;
  /** A definition that Zapier sends along, in place of the app's. */
  appRawOverride?: unknown;
}

/** What an operation tells the editor. */
const FOR_THE_EDITOR = new Set(['inputFields', 'inputFieldGroups', 'outputFields', 'sample']);

/** What core reads of it when it checks the results of a trigger. */
const IN_CHECKS = 'triggers.outputFields';

/** An action without what only the editor shows, if one of the functions that do its work is called. */
const working = (action: Action, kind: string, part: string): Action => {
  const { operation } = action;
  if (operation === undefined || !part.startsWith('perform')) return action;
  const kept = Object.entries(operation).filter(
    ([name]) => !FOR_THE_EDITOR.has(name) || `${kind}.${name}` === IN_CHECKS,
  );
  return { ...action, operation: Object.fromEntries(kept) };
};

/**
 * Core copies and freezes the whole definition for every run, although a run calls one function. For a run, this leaves
 * out all operations but the one that is called, and of that what only the editor shows, such as forms and samples.
 * Everything else stays, such as hydrators, authentication and middleware. Other commands describe or check the app, so they
 * get the whole. So do apps with resources, from which core makes operations, and apps whose path core gets instead of their
 * definition.
 */
export const calledPart = (app: App | string, call: Call): App | string => {
  const { command = 'execute', method = '', appRawOverride } = call;
  if (typeof app === 'string' || app.resources !== undefined) return app;
  if (command !== 'execute' || appRawOverride !== undefined) return app;
  const [kind, key = '', , part = ''] = method.split('.');
  const only = (name: string, actions: Actions = {}): Actions =>
    kind === name && actions[key] !== undefined ? { [key]: working(actions[key], kind, part) } : {};
  return {
    ...app,
    triggers: only('triggers', app.triggers),
    searches: only('searches', app.searches),
    creates: only('creates', app.creates),
    searchOrCreates: {},
  };
};
