import { createHmac } from 'node:crypto';
import type { SignatureFault } from '../world/trouble.ts';

/** JSON as Meta sends it: everything outside of ASCII and every slash escaped, hexadecimal digits in lower case. */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The value of X-Hub-Signature-256 for these bytes, or null for none at all. */
export function signatureOf(body: string, appSecret: string, fault: SignatureFault): string | null {
  const right = `sha256=${hmac('sha256', appSecret, body)}`;
  switch (fault) {
    case 'missing':
      return null;
    case 'empty':
      return '';
    case 'wrong':
      return `sha256=${hmac('sha256', appSecret, `${body} `)}`;
    case 'other_secret':
      return `sha256=${hmac('sha256', `${appSecret}-of-another-app`, body)}`;
    case 'truncated':
      return right.slice(0, -8);
    case 'doubled':
      return `${right}, ${right}`;
    case 'valid':
    case 'reencoded_body':
      return right;
  }
}

/** The older twin. */
export function sha1SignatureOf(body: string, appSecret: string): string {
  return `sha1=${hmac('sha1', appSecret, body)}`;
}

function hmac(algorithm: string, key: string, body: string): string {
  return createHmac(algorithm, key).update(body).digest('hex');
}
