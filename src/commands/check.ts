import { checkFiles } from './check-files.ts';
import { runCommand } from './run-command.ts';

await runCommand(checkFiles);
