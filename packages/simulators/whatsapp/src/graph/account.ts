import type { Json } from '../world/model.ts';
import { GraphError } from './errors.ts';
import type { Edges, GraphCall } from './graph-call.ts';
import { checkCallback, listNumbers } from './numbers.ts';
import { withFields } from './paging.ts';
import { createTemplate, deleteTemplates, listTemplates } from './templates.ts';

const FIELDS = ['messages', 'message_template_status_update', 'account_update', 'user_id_update'];

export const WABA_EDGES: Edges = {
  GET: (call) => {
    const { wabaId, name } = call.parts.world.account;
    const node = {
      id: wabaId,
      name,
      currency: 'USD',
      timezone_id: '1',
      message_template_namespace: 'simulated',
    };
    return withFields(call, node);
  },
  'GET phone_numbers': listNumbers,
  'GET message_templates': listTemplates,
  'POST message_templates': createTemplate,
  'DELETE message_templates': deleteTemplates,
  'GET subscribed_apps': ({ parts }) => ({
    data: parts.world.account.webhook ? [{ whatsapp_business_api_data: appOf(parts.world.account) }] : [],
  }),
  'POST subscribed_apps': async (call) => {
    if (call.body.override_callback_uri) {
      await subscribe(call, call.body.override_callback_uri, call.body.verify_token);
    }
    return { success: true };
  },
  'DELETE subscribed_apps': unsubscribe,
};

export const APP_EDGES: Edges = {
  GET: ({ parts }) => ({ id: parts.world.account.appId, name: parts.world.account.name }),
  'GET subscriptions': ({ parts }) => {
    const { webhook } = parts.world.account;
    if (!webhook) return { data: [] };
    const fields = FIELDS.map((name) => ({ name, version: 'v26.0' }));
    return {
      data: [{ object: 'whatsapp_business_account', callback_url: webhook.url, active: true, fields }],
    };
  },
  'POST subscriptions': async (call) => {
    await subscribe(call, call.body.callback_url, call.body.verify_token);
    return { success: true };
  },
  'DELETE subscriptions': unsubscribe,
};

/** Where webhooks go from now on, once the address has answered the handshake. */
async function subscribe(call: GraphCall, url: unknown, verifyToken: unknown): Promise<void> {
  if (!URL.canParse(String(url))) {
    throw new GraphError(100, { message: '(#100) Param callback_url must be a valid URL.' });
  }
  const callback = { url: String(url), verifyToken: String(verifyToken ?? '') };
  await checkCallback(call, callback);
  const { world } = call.parts;
  world.account.webhook = callback;
  world.tell('account', world.account);
}

function unsubscribe({ parts }: GraphCall): Json {
  const { world } = parts;
  delete world.account.webhook;
  world.tell('account', world.account);
  return { success: true };
}

function appOf({ appId, name }: { appId: string; name: string }): Json {
  return { id: appId, name, link: `https://www.facebook.com/games/?app_id=${appId}` };
}
