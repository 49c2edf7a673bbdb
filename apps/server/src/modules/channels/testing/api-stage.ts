import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import {
  type HeldClock,
  type Http,
  heldClock,
  httpOf,
  startTestServer,
  type TestServer,
  type TestWorkspace,
} from '@parley/testkit';
import { parseRange } from '../../../platform/ip-ranges.ts';
import { openReceiver, type Receiver } from '../webhooks/testing/receiver.ts';

// A test reads calls of every shape.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any;

/** The program of docs/api-channel.md: what it shows is what is tried. */
type Example = {
  tell(door: { url: string; secret: string; account: string }, events: object[]): Promise<void>;
  receive(call: { headers: object; body: string }, secret: string, handle: (call: Json) => void): number;
};

/** A company's own program, connected to a workspace. */
export type CompanyApp = {
  inboxId: string;
  hookUrl: string;
  account: string;
  receiver: Receiver;
  secret: string;
  signingSecret: string;
  /** What it was told, each once. */
  handled: Json[];
  tell(...events: object[]): Promise<void>;
  /** With an API key of the workspace's owner, and no signature. */
  key: Http;
};

export type ApiStage = {
  server: TestServer;
  clock: HeldClock;
  example: Example;
  connect(home: TestWorkspace): Promise<CompanyApp>;
  /** Whatever is under way has arrived. */
  settle(): Promise<void>;
};

/** As `openssl rand -base64 32` makes one. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

const PAGE = new URL('../../../../../../docs/api-channel.md', import.meta.url);

async function readExample(): Promise<Example> {
  const samples = [...(await readFile(PAGE, 'utf8')).matchAll(/```ts\n(.*?)```/gs)].map(
    ([, code = '']) => code,
  );
  const modules = samples.map((code) => {
    const source = Buffer.from(stripTypeScriptTypes(code)).toString('base64');
    return import(/* @vite-ignore */ `data:text/javascript;base64,${source}`);
  });
  return Object.assign({}, ...(await Promise.all(modules)));
}

export async function setApiStage(): Promise<ApiStage> {
  const clock = heldClock();
  const allowed = [parseRange('127.0.0.0/8')].filter((range) => range !== undefined);
  const server = await startTestServer({
    overrides: { clock },
    config: { egress: { allowed, ports: [[1, 65_535]] } },
  });
  const example = await readExample();
  let names = 0;

  async function connect(home: TestWorkspace): Promise<CompanyApp> {
    names += 1;
    const account = `app-${names}`;
    const [secret, signingSecret] = [newSecret(), newSecret()];
    const receiver = await openReceiver();
    const made = await home.owner.post('/v1/channels/accounts', {
      channel: 'api',
      name: `App ${names}`,
      door: { name: `App ${names}`, values: { secret } },
      address: account,
      values: { callbackUrl: receiver.url, signingSecret },
      topicId: home.topicIds[0],
    });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
    const scopes = ['conversations:read', 'conversations:write'];
    const { secret: token } = (await home.owner.post('/v1/api-keys', { name: 'App', scopes })).body;
    const handled: Json[] = [];
    receiver.answer = ({ headers, text }) => ({
      status: example.receive({ headers, body: text }, signingSecret, (call) => handled.push(call)),
    });
    const hookUrl = server.url + made.body.door.hookPath;
    return {
      inboxId: made.body.account.inboxId,
      hookUrl,
      account,
      receiver,
      secret,
      signingSecret,
      handled,
      tell: (...events) => example.tell({ url: hookUrl, secret, account }, events),
      key: httpOf(server.url, () => ({ authorization: `Bearer ${token}` })),
    };
  }

  async function settle(): Promise<void> {
    for (let round = 0; round < 2; round++) {
      await server.deps.doors.drainDue();
      await server.deps.outlets.sendDue();
    }
  }

  return { server, clock, example, connect, settle };
}
