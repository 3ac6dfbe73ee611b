/** What the editor is told about an app and the world that it runs in. The editor itself knows Zapier apps only. */
import type { Connection } from '../host/index.ts';
import type { NewRun, RecipeInfo, TroubleInfo, Zap } from './contract.ts';

/** What was spent and made so far. */
export interface Meter {
  usd: number;
  made: Readonly<Record<string, number>>;
}

/** The service that the app talks to. */
export interface World {
  /** As the header says it: “the HeyGen emulator”. */
  name: string;
  /** Whether it charges money or changes something real. */
  isReal: boolean;
  /** Environment variables that the app's owner has set on Zapier. */
  environment: Record<string, string>;
  /** Connects at once, without asking. */
  authData?: Record<string, string> | undefined;
  /** Called before and after an account is connected, which should work even when trouble follows. */
  onConnecting?: () => void;
  onConnected?: () => void;
  meter?: () => Meter;
  /** What somebody else may do in the service, while a trigger is on. */
  happenings?: readonly { id: string; label: string; happen: () => void | Promise<void> }[];
  close: () => Promise<void>;
}

export interface Setting {
  /** Folder of the app. */
  directory: string;
  name: string;
  troubles: readonly TroubleInfo[];
  open: (trouble: string | undefined) => Promise<World>;
  recipes: () => Promise<RecipeInfo[]>;
  /** Fills in a recipe's forms. */
  openRecipe?: (id: string, app: object, connection: Connection) => Promise<Zap>;
  /**
   * What a run pays for or changes for good, as a sentence that ends in a question. Asked only when the world is real. In
   * Zapier's editor, a test is a run, too. A pair of search and create comes with the key and the input of its create.
   */
  askBefore: (run: NewRun) => string | undefined;
}
