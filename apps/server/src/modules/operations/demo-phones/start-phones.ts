import { join } from 'node:path';
import { startWhatsappSimulator, type WhatsappSimulator } from '@parley/whatsapp-simulator';
import type { Config } from '../../../config.ts';
import { parseRange } from '../../../platform/ip-ranges.ts';
import { connectPhones } from './connect-phones.ts';
import type { PhoneDeps } from './phone-deps.ts';
import { playScene } from './scene.ts';

/** The other side of WhatsApp, beside the demo: phones to play with. */
type DemoPhones = {
  /** Where they are, for a browser of this machine. */
  url: string;
  /** The configuration with which Parley may call them: nobody else of this machine. */
  config: Config;
  /** Connects the company's numbers, and lets customers write on the first day. */
  connect(deps: PhoneDeps): Promise<void>;
  close(): Promise<void>;
};

/** Starts the simulator, which keeps its world in the data folder. */
export async function startDemoPhones(config: Config): Promise<DemoPhones> {
  const simulator = await startBeside(config);
  const port = Number(new URL(simulator.url).port);
  const [loopback] = [parseRange('127.0.0.1/32')].filter((range) => range !== undefined);
  const { allowed, ports } = config.egress;
  return {
    url: simulator.url,
    config: {
      ...config,
      egress: { allowed: loopback ? [...allowed, loopback] : allowed, ports: [...ports, [port, port]] },
    },
    connect: async (deps) => {
      const line = await connectPhones(deps, simulator.url);
      if (line?.isNew) await playScene(deps, simulator.url, line);
    },
    close: () => simulator.close(),
  };
}

/** At the next port, so that it is found again; at another one if that is taken. */
async function startBeside({ dataDir, port }: Config): Promise<WhatsappSimulator> {
  const stateFile = join(dataDir, 'whatsapp-simulator.json');
  if (port === 0) return startWhatsappSimulator({ stateFile });
  return startWhatsappSimulator({ stateFile, port: port + 1 }).catch(() =>
    startWhatsappSimulator({ stateFile }),
  );
}
