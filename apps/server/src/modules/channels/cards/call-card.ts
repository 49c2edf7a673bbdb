import type { CardProblem } from '@parley/contract';
import type { EgressFailure } from '../../../platform/egress/egress-call.ts';
import { CannotOpenError } from '../../../platform/secrets/keyring.ts';
import { signedHeaders } from '../webhooks/index.ts';
import type { CardDeps } from './card-deps.ts';
import type { Outcome } from './card-desk.ts';
import type { CardRow } from './card-queries.ts';
import { seatOf } from './change-card.ts';
import { readCard } from './read-card.ts';

/** An agent waits for it, beside a conversation in which somebody waits for them. */
const TIMEOUT_MS = 2_000;
const MAX_BYTES = 64 * 1024;

/** Asks once, signed at this moment. Never rejects for what the other side does. */
export async function callCard(
  deps: Pick<CardDeps, 'egress' | 'keyring' | 'clock' | 'newId'>,
  card: CardRow,
  data: object,
): Promise<Outcome> {
  const secret = openSecret(deps, card);
  if (secret === null) return failed('no_secret', 'The secret cannot be read: change it');
  const at = deps.clock.now();
  const body = JSON.stringify({ type: 'context.requested', timestamp: at.toISOString(), data });
  const answer = await deps.egress.send({
    method: 'POST',
    url: card.url,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...signedHeaders(deps.newId(), at, body, [secret]),
    },
    body,
    isRepeatable: true,
    timeoutMs: TIMEOUT_MS,
    maxResponseBytes: MAX_BYTES,
  });
  if (!answer.ok) return failed(...REASONS[answer.reason]);
  if (answer.status !== 200) return failed('status', `The answer is ${answer.status}; a card comes with 200`);
  const read = readCard(answer.body);
  return 'content' in read
    ? { content: read.content, problem: null }
    : { content: null, problem: read.problem };
}

const failed = (code: CardProblem['code'], detail: string): Outcome => ({
  content: null,
  problem: { code, detail },
});

/** What an admin is told; what addresses a name leads to they need not know. */
const REASONS: Record<EgressFailure['reason'], [CardProblem['code'], string]> = {
  timeout: ['timeout', 'No answer within 2 seconds'],
  answer_too_large: ['answer_too_large', 'The answer is larger than 64 KB'],
  address_refused: ['address_refused', 'The address is not public; the operator can allow it'],
  call_refused: ['address_refused', 'The URL or its port may not be called; the operator can allow a port'],
  name_not_found: ['unreachable', 'The host name leads nowhere'],
  unreachable: ['unreachable', 'Nothing answers there'],
  cut_off: ['unreachable', 'The connection broke before the answer was there'],
  broken_answer: ['unreachable', 'The answer is not HTTP'],
};

function openSecret({ keyring }: Pick<CardDeps, 'keyring'>, card: CardRow): string | null {
  try {
    return keyring.open(seatOf(card), card.sealed);
  } catch (error) {
    if (error instanceof CannotOpenError) return null;
    throw error;
  }
}
