import { startLoanSimulator } from '@parley/loan-simulator';
import type { Basics } from '../../../basics.ts';
import type { Config } from '../../../config.ts';
import { systemClock } from '../../../platform/clock.ts';
import { parseRange } from '../../../platform/ip-ranges.ts';
import { changeSecret, readCards, updateCard } from '../../channels/cards/index.ts';
import { listAllWorkspaces } from '../../company/accounts/index.ts';
import { DEMO_WORKSPACE, LOAN_CARD } from '../demo/index.ts';

/** The lender of the demo’s customers, who is asked what they owe. */
type DemoLoans = {
  /** The configuration with which Parley may ask it. */
  config: Config;
  connect(deps: Basics): Promise<void>;
  close(): Promise<void>;
};

/** Starts the simulator, which remembers nothing: at each start it is told a new secret. */
export async function startDemoLoans(config: Config): Promise<DemoLoans> {
  const simulator = await startLoanSimulator({ now: systemClock.now });
  const port = Number(new URL(simulator.url).port);
  const [loopback] = [parseRange('127.0.0.1/32')].filter((range) => range !== undefined);
  const { allowed, ports } = config.egress;
  return {
    config: {
      ...config,
      egress: { allowed: loopback ? [...allowed, loopback] : allowed, ports: [...ports, [port, port]] },
    },
    connect: async (deps) => {
      const secret = await connectCard(deps, simulator.url);
      if (secret) simulator.trust(secret);
    },
    close: simulator.close,
  };
}

/** The card of the demo asks where the lender is now; null: there is no such card any more. */
async function connectCard(deps: Basics, url: string): Promise<string | null> {
  const workspace = (await listAllWorkspaces(deps)).find(({ name }) => name === DEMO_WORKSPACE);
  if (!workspace) return null;
  const by = { workspaceId: workspace.id };
  const cards = await readCards(deps.db.run(workspace.id), workspace.id);
  const card = cards.find(({ name }) => name === LOAN_CARD.name);
  if (!card) return null;
  await updateCard(deps, by, card.id, { url });
  return (await changeSecret(deps, by, card.id)).secret;
}
