/** What the page asks of the server. */
import type {
  ChoicePage,
  Data,
  EditorState,
  Field,
  Kind,
  NewRun,
  OpenedFile,
  RunAnswer,
  StepFailure,
  Zap,
} from '../contract.ts';

/** A refusal with what the user should read. */
export class Refusal extends Error {
  readonly failure: StepFailure;

  constructor(failure: StepFailure) {
    super(failure.message);
    this.failure = failure;
  }
}

const read = async <Answer>(response: Response): Promise<Answer> => {
  const answer = (await response.json()) as Answer & { error?: StepFailure };
  if (answer.error !== undefined) throw new Refusal(answer.error);
  return answer;
};

const post = async <Answer>(path: string, body: object): Promise<Answer> =>
  read<Answer>(
    await fetch(`/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

const get = async <Answer>(path: string): Promise<Answer> => read<Answer>(await fetch(`/api/${path}`));

interface ChoiceQuestion {
  kind: Kind;
  key: string;
  input: Data;
  field: string;
  token?: string | undefined;
  dynamic?: string | undefined;
}

export const api = {
  state: () => get<EditorState>('state'),
  connect: (authData: Record<string, string>) => post<EditorState>('connect', { authData }),
  form: (kind: Kind, key: string, input: Data) => post<Field[]>('form', { kind, key, input }),
  choices: (question: ChoiceQuestion) => post<ChoicePage>('choices', question),
  run: (run: NewRun) => post<RunAnswer>('runs', run),
  resume: (id: string) => post('runs/resume', { id }),
  poll: (id: string) => post('runs/poll', { id }),
  turnOff: (id: string) => post('runs/off', { id }),
  file: (pointer: string) => post<OpenedFile>('files', { pointer }),
  trouble: (id: string | undefined) => post('trouble', { id }),
  happen: (id: string) => post('happen', { id }),
  recipe: (id: string) => post<Zap>('recipes', { id }),
};
