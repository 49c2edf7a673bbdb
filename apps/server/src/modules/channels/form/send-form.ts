import type { Basics } from '../../../basics.ts';
import type { ChannelCaller, CustomerCaller } from '../../../callers.ts';
import { ProblemError } from '../../../platform/errors.ts';
import { tokenFrom } from '../../../platform/ids.ts';
import { createVisitor, findCustomer } from '../../contacts/customers/index.ts';
import { startConversation } from '../../messaging/conversations/index.ts';
import type { MessageDeps } from '../../messaging/messages/index.ts';
import type { FormInput } from './read-form.ts';

export type FormSender = {
  inboxKey: string;
  workspaceId: string;
  userAgent: string | undefined;
  /** The network that it comes from, as counted by. */
  place: string;
};

/**
 * Makes a visitor and starts his conversation. The visitor's token follows from the form's id and a secret of ours, so
 * sending the same form twice, at once or after a crash in between, meets the same visitor and the same conversation. Nobody is
 * ever told that token.
 *
 * @throws ProblemError client_id_reused when the same form comes back with other words.
 */
export async function sendForm(
  deps: MessageDeps,
  sender: FormSender,
  input: FormInput,
): Promise<{ customer: CustomerCaller; isRepeat: boolean }> {
  const known = await findSender(deps, sender, input);
  const customer = known ?? (await becomeVisitor(deps, sender, input));
  const channel: ChannelCaller = { ...customer, kind: 'channel' };
  const opening = {
    clientId: input.formId,
    topicId: input.topicId,
    message: { clientId: input.formId, text: input.text },
  };
  await startConversation(deps, channel, opening, sender.place);
  return { customer, isRepeat: known !== undefined };
}

/** They may have sent it before the secret was changed. */
async function findSender(deps: Basics, sender: FormSender, input: FormInput) {
  for (const token of tokensOf(deps, sender, input)) {
    const customer = await findCustomer(deps, token);
    if (customer) return customer;
  }
  return undefined;
}

/** Of two at once, one makes the visitor and the other finds him. */
async function becomeVisitor(deps: Basics, sender: FormSender, input: FormInput) {
  const [token] = tokensOf(deps, sender, input);
  const failure = await createVisitor(deps, {
    inboxKey: sender.inboxKey,
    token,
    userAgent: sender.userAgent,
    ...(input.name && { name: input.name }),
    ...(input.email && { email: input.email }),
  }).then(
    () => undefined,
    (error: unknown) => error,
  );
  const customer = await findCustomer(deps, token);
  if (customer) return customer;
  throw failure ?? new ProblemError('unavailable');
}

function tokensOf(deps: Basics, { workspaceId }: FormSender, { formId }: FormInput): [string, ...string[]] {
  const [current, ...previous] = deps.keyring.derive('form visitor', formId);
  const tokenOf = (secret: string) => tokenFrom('pvt', workspaceId, secret);
  return [tokenOf(current), ...previous.map(tokenOf)];
}
