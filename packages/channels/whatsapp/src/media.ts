import {
  type Account,
  type ChannelAnswer,
  type ChannelCall,
  type ChannelError,
  type FileLocation,
  hashOf,
  idOf,
  lineOf,
  numberOf,
  type Read,
  textOf,
} from '@parley/channel-kit';
import { baseUrlOf, getCall, graphUrl, tokenHeader } from './account.ts';
import { readAnswer } from './answers.ts';
import { sha256Of } from './parse-media.ts';

/** Where Meta keeps files; nobody else is shown the token. */
const META_HOSTS = /(^|\.)(fbsbx\.com|facebook\.com|fbcdn\.net|whatsapp\.net|whatsapp\.com)$/;

export const locateFile = (mediaId: string, account: Account): ChannelCall =>
  getCall(account, [mediaId], { phone_number_id: account.address });

/** The address is good for five minutes. */
export function readLocation(answer: ChannelAnswer, account: Account): Read<FileLocation> {
  const location = readAnswer(answer, (body) => {
    const url = textOf(body.url);
    return url === null ? null : { url, body };
  });
  if (!location.ok) return location;
  const { url, body } = location.value;
  if (!mayBeShownToken(url, account)) return { ok: false, error: FOREIGN_HOST };
  return {
    ok: true,
    value: {
      call: { method: 'GET', url, headers: tokenHeader(account), body: null },
      mediaType: lineOf(body.mime_type, 128) ?? 'application/octet-stream',
      sha256: sha256Of(body.sha256),
      bytes: numberOf(body.file_size),
    },
  };
}

const FOREIGN_HOST: ChannelError = { code: 'foreign_host', detail: '', class: 'permanent' };

function mayBeShownToken(address: string, account: Account): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const base = baseUrlOf(account);
  if (URL.canParse(base) && url.origin === new URL(base).origin) return true;
  return url.protocol === 'https:' && META_HOSTS.test(url.hostname);
}

type File = { name: string; mediaType: string; content: Uint8Array };

export function uploadFile(file: File, account: Account): ChannelCall {
  // Made of the content, so it stands nowhere in it, and needs no chance.
  const boundary = `parley-${hashOf(file.content)}`;
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head =
    field('messaging_product', 'whatsapp') +
    field('type', oneLine(file.mediaType)) +
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${escaped(file.name)}"\r\n` +
    `Content-Type: ${oneLine(file.mediaType)}\r\n\r\n`;
  return {
    method: 'POST',
    url: graphUrl(account, [account.address, 'media']),
    headers: { ...tokenHeader(account), 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), file.content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ');

/** As browsers do. */
const escaped = (name: string) => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

export const readUpload = (answer: ChannelAnswer): Read<{ mediaId: string }> =>
  readAnswer(answer, (body) => {
    const mediaId = idOf(body.id);
    return mediaId === null ? null : { mediaId };
  });
