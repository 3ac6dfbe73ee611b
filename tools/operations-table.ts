/** What the table reads of Zapier's definition. */
interface Operation {
  key: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: { type?: string; inputFields?: readonly unknown[] };
}
type Operations = Readonly<Record<string, Operation>>;

interface Pair {
  display: { label: string; description: string };
  search: string;
  create: string;
}

export interface Definition {
  triggers?: Operations;
  searches?: Operations;
  creates?: Operations;
  searchOrCreates?: Readonly<Record<string, Pair>>;
}

const isRequired = (field: unknown): field is { label: string } =>
  typeof field === 'object' && field !== null && 'required' in field && field.required === true;

const isWait = (field: unknown): boolean =>
  typeof field === 'object' && field !== null && 'key' in field && field.key === 'wait';

const row = (...cells: string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

const kindOf = (kind: string, { operation }: Operation): string =>
  kind !== 'Trigger' ? kind : operation.type === 'hook' ? 'Trigger, instant' : 'Trigger, polling';

const rowsOf = (kind: string, operations: Operations = {}): string[] =>
  Object.values(operations)
    .filter(({ display }) => display.hidden !== true)
    .map((one) => {
      const { key, display, operation } = one;
      const { inputFields = [] } = operation;
      const needed = inputFields.filter(isRequired).map(({ label }) => label);
      const waits = inputFields.some(isWait) ? ' Waits for the result.' : '';
      return row(
        kindOf(kind, one),
        `**${display.label}** \`${key}\``,
        display.description + waits,
        needed.join(', '),
      );
    });

const pairRows = (pairs: Definition['searchOrCreates'] = {}): string[] =>
  Object.values(pairs).map(({ display, search, create }) =>
    row('Search or action', `**${display.label}** \`${search}\` + \`${create}\``, display.description, ''),
  );

/** The operations that a Zap builder sees, as a Markdown table. */
export const operationsTable = (app: Definition): string =>
  [
    row('Kind', 'Operation', 'What it does', 'Needs'),
    row('---', '---', '---', '---'),
    ...rowsOf('Trigger', app.triggers),
    ...rowsOf('Action', app.creates),
    ...rowsOf('Search', app.searches),
    ...pairRows(app.searchOrCreates),
  ].join('\n');
