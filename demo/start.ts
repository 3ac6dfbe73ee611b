/** `npm start` */
import { runCommand } from '../tools/command.ts';
import { play } from './play.ts';

await runCommand(play);
