import { ProgramCall, ProgramHook } from '@parley/contract';
import { exampleOf } from './examples.ts';
import { toReferences } from './named-schemas.ts';
import { signatureHeaders, signatureParameters } from './webhook-documents.ts';
import { words } from './words.ts';

type Json = Record<string, unknown>;

const { hooks } = words;

const call = () => toReferences(ProgramCall);
const told = () => toReferences(ProgramHook);
const ofMeta = {
  type: 'object',
  description: hooks.meta,
  required: ['object', 'entry'],
  properties: {
    object: { const: 'whatsapp_business_account' },
    entry: { type: 'array', items: { type: 'object' } },
  },
};
const META_EXAMPLE = { object: 'whatsapp_business_account', entry: [] };

const key = {
  name: 'key',
  in: 'path',
  required: true,
  description: hooks.key,
  schema: { type: 'string' },
};
const inQuery = (name: string) => ({ name, in: 'query', required: true, schema: { type: 'string' } });

/** The doors of channels, for `paths` of OpenAPI: they belong to no route, because each speaks as its channel does. */
export const openApiHooks = (): Json => ({
  '/hooks/{key}': {
    get: {
      operationId: 'verifyHook',
      tags: ['channels'],
      summary: hooks.handshake,
      security: [],
      parameters: [key, ...['hub.mode', 'hub.verify_token', 'hub.challenge'].map(inQuery)],
      responses: {
        '200': { description: hooks.challenge, content: { 'text/plain': { schema: { type: 'string' } } } },
        '401': { description: hooks.unsigned },
      },
    },
    post: {
      operationId: 'receiveHook',
      tags: ['channels'],
      summary: hooks.receive,
      description: hooks.text.join('\n\n'),
      security: [],
      parameters: [key],
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: { anyOf: [told(), ofMeta] }, example: exampleOf(told()) },
        },
      },
      responses: {
        '200': { description: hooks.success },
        '401': { description: hooks.unsigned },
        '413': { description: hooks.tooLarge },
      },
    },
  },
});

/** The calls of a company's own program, for `webhooks` of OpenAPI. */
export const openApiProgramCalls = (): Json => ({
  programCall: {
    post: {
      operationId: 'onProgramCall',
      tags: ['channels'],
      summary: hooks.program,
      description: hooks.programText,
      parameters: signatureParameters,
      requestBody: {
        required: true,
        content: { 'application/json': { schema: call(), example: exampleOf(call()) } },
      },
      responses: {
        '200': { description: words.webhooks.success },
        '410': { description: hooks.programStops },
        default: { description: words.webhooks.failure },
      },
    },
  },
});

const linkTo = (name: string) => ({ [name]: { $ref: `#/components/messages/${name}` } });

/** Both directions for AsyncAPI. */
export const asyncApiHooks = () => ({
  channels: {
    hook: {
      address: '/hooks/{key}',
      description: hooks.text.join('\n\n'),
      parameters: { key: { description: hooks.key } },
      messages: { ...linkTo('hook.program'), ...linkTo('hook.meta') },
    },
    program: { address: null, description: hooks.programText, messages: linkTo('program.call') },
  },
  operations: {
    receiveHooks: {
      action: 'receive',
      summary: hooks.receive,
      channel: { $ref: '#/channels/hook' },
      messages: [
        { $ref: '#/channels/hook/messages/hook.program' },
        { $ref: '#/channels/hook/messages/hook.meta' },
      ],
    },
    callPrograms: {
      action: 'send',
      summary: hooks.program,
      channel: { $ref: '#/channels/program' },
      messages: [{ $ref: '#/channels/program/messages/program.call' }],
    },
  },
  messages: {
    'hook.program': {
      name: 'events',
      title: hooks.receive,
      headers: signatureHeaders,
      payload: told(),
      examples: [{ payload: exampleOf(told()) }],
    },
    'hook.meta': {
      name: 'whatsapp_business_account',
      title: hooks.meta,
      headers: {
        type: 'object',
        required: ['x-hub-signature-256'],
        properties: { 'x-hub-signature-256': { type: 'string', pattern: '^sha256=[0-9a-f]{64}$' } },
      },
      payload: ofMeta,
      examples: [{ payload: META_EXAMPLE }],
    },
    'program.call': {
      name: 'call',
      title: hooks.program,
      headers: signatureHeaders,
      payload: call(),
      examples: [{ payload: exampleOf(call()) }],
    },
  },
});
