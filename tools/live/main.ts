/** `npm run live` */
import { runCommand } from '../command.ts';
import { live } from './live.ts';

await runCommand(live);
