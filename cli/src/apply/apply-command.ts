import { Command } from 'commander';
import { bytesOf } from '../call.js';
import { Complaint, UsageError } from '../complaint.js';
import { connect } from '../connection.js';
import { ExitCode } from '../exit-code.js';
import type { CommonOptions } from '../operation-command.js';
import type { Shell } from '../shell.js';
import { carryOut } from './carry-out.js';
import { Inventory } from './inventory.js';
import { TAG, type Change } from './change.js';
import { makePlan } from './plan.js';
import { printDone, printPlan } from './print-plan.js';
import { readSetup } from './read-setup.js';
import { compartmentKey } from './wanted.js';

/** What `--dry-run` ends with when something would be done. */
const CHANGES_NEEDED = 2;

interface ApplyOptions extends CommonOptions {
  readonly file: string;
  readonly prune?: true;
  readonly yes?: true;
  readonly dryRun?: true;
}

export function applyCommand(shell: Shell): Command {
  return new Command('apply')
    .description('Make everything as a file says: shows a plan, asks, and does it')
    .requiredOption('-f, --file <file>', 'the file, in YAML; - reads the standard input')
    .option('--dry-run', 'show the plan alone; exit code 2 when something would be done')
    .option('--yes', 'do not ask')
    .option('--prune', `also delete what carries the tag ${TAG} of this file and is not in it`)
    .option('--profile <name>', 'which profile to use')
    .option('--endpoint <url>', 'address of the service, instead of the one of the profile')
    .action((_options: unknown, command: Command) =>
      apply(command.optsWithGlobals<ApplyOptions>(), shell),
    );
}

async function apply(options: ApplyOptions, shell: Shell): Promise<void> {
  const { file } = options;
  const source = (await bytesOf(file, shell)).toString('utf8');
  const setup = readSetup(file === '-' ? 'stdin' : file, source);
  const at = connect(shell, options);
  const inventory = await Inventory.open(at);
  const standard = setup.compartment === undefined ? 'profile' : compartmentKey(setup.compartment);
  if (standard === 'profile') inventory.know(standard, await at.compartmentId());
  const plan = await makePlan(setup, inventory, standard, { prune: options.prune === true });
  shell.out(printPlan(plan));
  if (plan.every(({ does }) => does === 'keep')) return;
  if (options.dryRun) throw new ExitCode(CHANGES_NEEDED);
  if (!options.yes) {
    if (file === '-' || !shell.isInteractive)
      throw new UsageError('nobody can be asked: give --yes, or --dry-run for the plan alone');
    if (!(await shell.confirm('Do this? [y/N] '))) throw new Complaint('nothing was changed');
  }
  const tell = (change: Change) => shell.out(printDone(change));
  const left = await carryOut(plan, setup.name, at, inventory, tell);
  if (left.length > 0)
    throw new Complaint(`not deleted: ${left.join('\n')}`, 'Apply the file again later.');
}
