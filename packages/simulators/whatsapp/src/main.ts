import { parseArgs } from 'node:util';
import { startWhatsappSimulator } from './start-simulator.ts';
import { DEMO_ACCOUNT } from './world/demo-account.ts';

const HELP = `The other side of WhatsApp, simulated.

  node src/main.ts [options]

  --port <number>            where it listens; 0 (the default) lets the system choose
  --host <address>           127.0.0.1 by default: whoever reaches it may do everything
  --public-url <url>         where others reach it, if that is somewhere else
  --state <file>             keeps the world in this file over restarts
  --webhook <url>            where webhooks go; otherwise the page or the Graph API says so
  --verify-token <text>      for that address`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    'public-url': { type: 'string' },
    state: { type: 'string' },
    webhook: { type: 'string' },
    'verify-token': { type: 'string', default: DEMO_ACCOUNT.verifyToken },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else await run();

async function run(): Promise<void> {
  const { webhook } = values;
  const simulator = await startWhatsappSimulator({
    port: Number(values.port),
    host: values.host,
    ...(values['public-url'] && { publicUrl: values['public-url'] }),
    ...(values.state && { stateFile: values.state }),
    ...(webhook && { webhook: { url: webhook, verifyToken: values['verify-token'] } }),
  });
  console.log(
    `WhatsApp is simulated at ${simulator.url}\n\n${connectionValues(values['public-url'] ?? simulator.url)}`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void simulator.close().then(() => process.exit(0)));
  }
}

/** What Parley asks for when a number is connected. */
function connectionValues(baseUrl: string): string {
  const { accessToken, appSecret, verifyToken, wabaId, numbers } = DEMO_ACCOUNT;
  const facts = [
    ['Base URL', baseUrl],
    ['Account id', wabaId],
    ['Access token', accessToken],
    ['App secret', appSecret],
    ['Verify token', verifyToken],
    ...numbers.map(({ id, name, phone }) => ['Phone number id', `${id}  (${name}, +${phone})`]),
  ];
  return facts.map(([label, value]) => `  ${label?.padEnd(16)} ${value}`).join('\n');
}
