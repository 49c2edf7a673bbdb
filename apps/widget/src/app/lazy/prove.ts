import { type Body, ProblemError, type Response } from '@parley/client/customer';
import type { Proof, Work } from '@parley/client/customer-proof';
import { api } from '../api.ts';

/** A challenge may have become too old on a slow line, or the crowd another one. */
const MOST_TRIES = 3;

/** A new visitor was refused. If that asked for some work, does it, unseen and beside the page, and says the same again with it. */
export async function workFor(
  body: Body<'createVisitor'>,
  refusal: unknown,
  tries = 0,
): Promise<Response<'createVisitor'>> {
  if (!(refusal instanceof ProblemError && refusal.code === 'proof_needed') || tries === MOST_TRIES)
    throw refusal;
  const proof = await workOn(refusal.problem.details as Work);
  return api
    .call('createVisitor', { body: { ...body, proof } })
    .catch((next) => workFor(body, next, tries + 1));
}

function workOn(work: Work): Promise<Proof> {
  const worker = new Worker(new URL('./prove-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Proof>((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = () => reject(new Error('the worker did not come, or failed'));
    worker.postMessage(work);
  }).finally(() => worker.terminate());
}
