import type { Account, ChannelCall, Field } from '@parley/channel-kit';

const DEFAULT_BASE_URL = 'https://graph.facebook.com';
const DEFAULT_VERSION = 'v26.0';

const field = (name: string, pattern: string, given: Partial<Field> = {}): Field => ({
  name,
  pattern,
  isSecret: false,
  default: null,
  ...given,
});

const secret = { isSecret: true };

export const doorFields: readonly Field[] = [
  field('appSecret', '^\\S{16,128}$', secret),
  field('verifyToken', '^\\S{8,256}$', secret),
];

/** The address of an account is the id of its number; `businessAccountId` is that of the account to which templates belong. */
export const accountFields: readonly Field[] = [
  field('businessAccountId', '^\\d{5,32}$'),
  field('accessToken', '^\\S{16,1024}$', secret),
  field('apiVersion', '^v\\d{1,3}\\.\\d{1,2}$', { default: DEFAULT_VERSION }),
  field('baseUrl', '^https?://[^\\s/?#@]+$', { default: DEFAULT_BASE_URL }),
];

export const baseUrlOf = ({ settings }: Account): string =>
  (settings.baseUrl || DEFAULT_BASE_URL).replace(/\/+$/, '');

/** The address of a node or an edge of the graph; what comes from settings can leave neither its place nor the host. */
export function graphUrl(
  account: Account,
  path: readonly string[],
  query: Record<string, string> = {},
): string {
  const version = account.settings.apiVersion || DEFAULT_VERSION;
  const segments = [version, ...path].map(encodeURIComponent).join('/');
  const search = new URLSearchParams(query).toString();
  return `${baseUrlOf(account)}/${segments}${search && `?${search}`}`;
}

export const tokenHeader = ({ secrets }: Account): Record<string, string> => ({
  authorization: `Bearer ${secrets.accessToken ?? ''}`,
});

export const getCall = (
  account: Account,
  path: readonly string[],
  query?: Record<string, string>,
): ChannelCall => ({
  method: 'GET',
  url: graphUrl(account, path, query),
  headers: tokenHeader(account),
  body: null,
});

export const postCall = (account: Account, path: readonly string[], body: unknown): ChannelCall => ({
  method: 'POST',
  url: graphUrl(account, path),
  headers: { ...tokenHeader(account), 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
