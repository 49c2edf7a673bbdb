import { handshake } from '../webhooks/handshake.ts';
import { displayNumber } from '../world/fictional-numbers.ts';
import type { BusinessNumber, Json } from '../world/model.ts';
import { GraphError } from './errors.ts';
import type { Edges, GraphCall } from './graph-call.ts';
import { uploadMedia } from './media.ts';
import { page, withFields } from './paging.ts';
import { markRead } from './send/mark-read.ts';
import { isObject } from './send/params.ts';
import { sendMessage } from './send/send-message.ts';

const USUAL_FIELDS = [
  'verified_name',
  'code_verification_status',
  'display_phone_number',
  'quality_rating',
  'platform_type',
  'throughput',
  'webhook_configuration',
  'id',
];

export const NUMBER_EDGES: Edges = {
  GET: (call) => withFields(call, describe(call, numberOf(call)), USUAL_FIELDS),
  POST: setWebhook,
  'POST messages': postMessages,
  'POST media': uploadMedia,
  'POST register': (call) => setRegistered(call, true),
  'POST deregister': (call) => setRegistered(call, false),
  'GET whatsapp_business_profile': (call) => ({
    data: [withFields(call, { messaging_product: 'whatsapp', ...numberOf(call).profile })],
  }),
  'POST whatsapp_business_profile': (call) => {
    const number = numberOf(call);
    const { messaging_product: _product, ...profile } = call.body;
    call.parts.world.put('number', { ...number, profile: { ...number.profile, ...profile } });
    return { success: true };
  },
};

export function listNumbers(call: GraphCall): Json {
  const numbers = [...call.parts.world.numbers.values()].map((number) => describe(call, number));
  return page(call, numbers, `/v26.0/${call.node}/phone_numbers`);
}

function postMessages(call: GraphCall): Json {
  if (call.body.messaging_product !== 'whatsapp') {
    throw new GraphError(100, { message: '(#100) The parameter messaging_product is required.' });
  }
  const number = numberOf(call);
  return call.body.status === 'read'
    ? markRead(call.parts, number, call.body)
    : sendMessage(call.parts, call.limits, number, call.body);
}

async function setWebhook(call: GraphCall): Promise<Json> {
  const { webhook_configuration: wanted } = call.body;
  if (!isObject(wanted)) throw new GraphError(100, { message: '(#100) Nothing to change.' });
  const { callback: _old, ...number } = numberOf(call);
  if (!wanted.override_callback_uri) {
    call.parts.world.put('number', number);
    return { success: true };
  }
  const callback = {
    url: String(wanted.override_callback_uri),
    verifyToken: String(wanted.verify_token ?? ''),
  };
  await checkCallback(call, callback);
  call.parts.world.put('number', { ...number, callback });
  return { success: true };
}

/** Throws what Meta says when the address does not answer as it should. */
export async function checkCallback(
  { parts }: GraphCall,
  callback: { url: string; verifyToken: string },
): Promise<void> {
  const challenge = String(Math.floor(parts.ids.chance() * 2 ** 31));
  if (await handshake(callback, challenge, parts.timeoutMs)) return;
  throw new GraphError(2200, {
    message: '(#2200) Callback verification failed with the following errors: the challenge was not echoed.',
  });
}

function setRegistered(call: GraphCall, registered: boolean): Json {
  if (registered && !/^\d{6}$/.test(String(call.body.pin ?? ''))) {
    throw new GraphError(100, { message: '(#100) Param pin must be 6 characters long.' });
  }
  call.parts.world.put('number', { ...numberOf(call), registered });
  return { success: true };
}

function describe({ parts }: GraphCall, number: BusinessNumber): Json {
  const { stop, webhook } = parts.world.account;
  return {
    id: number.id,
    display_phone_number: displayNumber(number.phone),
    verified_name: number.name,
    quality_rating: number.quality,
    code_verification_status: 'VERIFIED',
    name_status: 'APPROVED',
    status: stop ? 'RESTRICTED' : number.registered ? 'CONNECTED' : 'DISCONNECTED',
    platform_type: number.registered ? 'CLOUD_API' : 'NOT_APPLICABLE',
    throughput: { level: number.throughput },
    account_mode: 'LIVE',
    is_official_business_account: false,
    is_pin_enabled: true,
    whatsapp_business_manager_messaging_limit: number.limit,
    webhook_configuration: {
      ...(number.callback && { phone_number: number.callback.url }),
      ...(webhook && { application: webhook.url }),
    },
  };
}

function numberOf({ parts, node }: GraphCall): BusinessNumber {
  const number = parts.world.numbers.get(node);
  if (!number) throw new GraphError(100, { subcode: 33 });
  return number;
}
