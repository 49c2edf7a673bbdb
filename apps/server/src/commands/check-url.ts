import { loadEgressOptions } from '../config.ts';
import { createEgress } from '../platform/egress/egress.ts';
import type { EgressFailure } from '../platform/egress/egress-call.ts';

const HINTS: Partial<Record<EgressFailure['reason'], string>> = {
  address_refused: 'Parley calls public addresses only; EGRESS_ALLOW opens a network of your own.',
};

/** `check-url <url>`: whether Parley may call it, and whether anybody is there (HEAD, which changes nothing). */
export async function checkUrl([url = '']: string[]): Promise<number> {
  const egress = createEgress(loadEgressOptions());
  const answer = await egress.send({ method: 'HEAD', url });
  await egress.close();
  if (answer.ok) {
    console.log(`${url} answers with ${answer.status}.`);
    return 0;
  }
  const hint = HINTS[answer.reason];
  console.log(`${url} cannot be called (${answer.reason}): ${answer.detail}.${hint ? ` ${hint}` : ''}`);
  return 1;
}
