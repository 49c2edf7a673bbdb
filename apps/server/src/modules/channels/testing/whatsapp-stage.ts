import type { ChannelLine } from '@parley/contract';
import { type HeldClock, startTestServer, type TestServer, type TestWorkspace } from '@parley/testkit';
import { DEMO_ACCOUNT, startWhatsappSimulator, type WhatsappSimulator } from '@parley/whatsapp-simulator';

export const [SHOP, WORKSHOP] = DEMO_ACCOUNT.numbers;

// biome-ignore lint/suspicious/noExplicitAny: a test looks wherever it wants
type Json = any;

/** A number of the simulator, connected to a workspace. */
export type Line = { inboxId: string; doorId: string; hookPath: string; numberId: string };

/** Parley and the other side of WhatsApp, which reach each other as they do in the world. */
export type WhatsappStage = {
  server: TestServer;
  simulator: WhatsappSimulator;
  connect(
    home: TestWorkspace,
    options?: { number?: { id: string }; topicId?: string; doorId?: string; line?: ChannelLine },
  ): Promise<Line>;
  control(method: string, path: string, body?: object): Promise<Json>;
  /** A customer of the simulator does something to a number. */
  act(line: Line, act: object, customer?: string): Promise<Json>;
  /** A picture on the other side, by its id. */
  picture(): Promise<string>;
  /** What their phone got from the company, oldest first. */
  ledger(): Promise<Json[]>;
  /** Whatever is under way anywhere has arrived. */
  settle(): Promise<void>;
  close(): Promise<void>;
};

/** A PNG of one pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** With a clock the server may be killed, and comes back where its callers look for it. */
export async function setWhatsappStage(clock?: HeldClock): Promise<WhatsappStage> {
  const server = await startTestServer({
    callsThisMachine: true,
    ...(clock && { overrides: { clock }, comesBack: true }),
  });
  const simulator = await startWhatsappSimulator();
  const control = (method: string, path: string, body?: object) => ask(simulator, method, path, body);
  let names = 0;

  async function settle(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      await simulator.settle();
      await server.deps.doors.drainDue();
      await server.deps.outlets.sendDue();
    }
  }

  async function connect(
    home: TestWorkspace,
    options: Parameters<WhatsappStage['connect']>[1] = {},
  ): Promise<Line> {
    names += 1;
    const { number = SHOP, topicId = home.topicIds[0], doorId, line } = options;
    const { appSecret, verifyToken, wabaId, accessToken } = DEMO_ACCOUNT;
    const made = await home.owner.post('/v1/channels/accounts', {
      channel: 'whatsapp',
      name: `Number ${names}`,
      door: doorId ? { id: doorId } : { name: 'Our app', values: { appSecret, verifyToken } },
      address: number.id,
      values: { businessAccountId: wabaId, accessToken, baseUrl: simulator.url },
      topicId,
      ...(line && { line }),
    });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    const { account, door } = made.body;
    if (!doorId) await control('PUT', 'webhook', { url: server.url + door.hookPath, verifyToken });
    return { inboxId: account.inboxId, doorId: door.id, hookPath: door.hookPath, numberId: number.id };
  }

  return {
    server,
    simulator,
    connect,
    control,
    act: (line, act, customer = 'amina') =>
      control('POST', `customers/${customer}/messages`, { numberId: line.numberId, ...act }),
    picture: async () => {
      const answer = await fetch(`${simulator.url}/control/media`, {
        method: 'POST',
        headers: { 'content-type': 'image/png' },
        body: DOT,
      });
      return ((await answer.json()) as { id: string }).id;
    },
    ledger: async () =>
      (await control('GET', 'ledger')).messages.filter(({ direction }: Json) => direction === 'out'),
    settle,
    close: async () => {
      await simulator.close();
      await server.close();
    },
  };
}

async function ask({ url }: WhatsappSimulator, method: string, path: string, body?: object): Promise<Json> {
  const answer = await fetch(`${url}/control/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text ? JSON.parse(text) : undefined;
}
