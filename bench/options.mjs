/* What `npm run bench` can be told. */
import path from 'node:path';
import { parseArgs } from 'node:util';

const USAGE = `npm run bench -- [options]
  --rounds <n>            turns of each contestant (3)
  --sizes <bytes,...>     sizes of messages (10240,102400)
  --messages <n,...>      messages of a round, for each size (4000,1000)
  --warm-up <n>           messages before each round that do not count (500)
  --connections <n>       submitting at the same time (20)
  --per-connection <n>    messages over one connection (100)
  --processes <n>         EILPOST_PROCESSES (1)
  --quick                 one round of 1000 and 300 messages
  --own-sink              bench/sink.mjs even where smtp-sink is installed
  --peer <script>         the peer (../shared/bench/peer-postfix.sh)
  --no-peer               ours alone
  --profile <file>        one profiled run of ours, of the first size; the raw profile goes into the file

Settings of the service (EILPOST_...) are taken from the environment, besides its ports, folder, route and database.`;

const LISTS = ['sizes', 'messages'];
const NUMBERS = ['rounds', 'warm-up', 'connections', 'per-connection', 'processes'];

/** @returns `{ help }`, or all options with numbers as numbers; throws on what it does not understand */
export function readOptions(root, args) {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string' },
      sizes: { type: 'string', default: '10240,102400' },
      messages: { type: 'string' },
      'warm-up': { type: 'string', default: '500' },
      connections: { type: 'string', default: '20' },
      'per-connection': { type: 'string', default: '100' },
      processes: { type: 'string', default: '1' },
      quick: { type: 'boolean', default: false },
      'own-sink': { type: 'boolean', default: false },
      peer: { type: 'string', default: path.join(root, '../shared/bench/peer-postfix.sh') },
      'no-peer': { type: 'boolean', default: false },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { help: USAGE };
  values.rounds ??= values.quick ? '1' : '3';
  values.messages ??= values.quick ? '1000,300' : '4000,1000';
  const options = { ...values };
  for (const name of NUMBERS) options[name] = count(name, values[name]);
  for (const name of LISTS) options[name] = values[name].split(',').map((n) => count(name, n));
  const { messages } = options;
  // One number for all sizes will do.
  options.loads = options.sizes.map((size, i) => ({
    size,
    messages: messages[i] ?? messages.at(-1),
    connections: options.connections,
    perConnection: options['per-connection'],
  }));
  return options;
}

function count(name, text) {
  const n = Number(text);
  if (Number.isInteger(n) && n > 0) return n;
  throw new Error(`--${name} must be a number above 0, not ${text}`);
}
