/* `npm run check`: everything about the house that needs no running service. */
import { CHECKS, runScripts } from './steps.mjs';

const failed = await runScripts(CHECKS);
if (failed.length > 0) {
  console.error(`check: ${failed.join(', ')} failed`);
  process.exitCode = 1;
}
