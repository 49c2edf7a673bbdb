import type { ChannelError, InboundFile } from '@parley/channel-kit';
import type { Content } from '@parley/contract';

type ExpectedFile = Extract<Content, { type: 'expected_file' }>;

/** What stands in a message until its file is here. */
export const contentWhileComing = (file: InboundFile, content: Content | null): ExpectedFile => ({
  type: 'expected_file',
  kind: kindOf(file.mediaType, content),
  name: file.name?.slice(0, 255) ?? null,
  size: null,
  contentType: file.mediaType.slice(0, 255) || null,
  state: 'coming',
  reason: null,
});

/** The other side could not hand it over. */
export const failedFile = ({ code }: ChannelError, content: Content | null): ExpectedFile => ({
  type: 'expected_file',
  kind: kindOf('', content),
  name: null,
  size: null,
  contentType: null,
  state: 'failed',
  reason: code.slice(0, 64),
});

function kindOf(mediaType: string, content: Content | null): ExpectedFile['kind'] {
  if (content?.type === 'voice_note') return 'voice';
  if (content?.type === 'sticker') return 'sticker';
  const [kind] = mediaType.split('/');
  return kind === 'image' || kind === 'audio' || kind === 'video' ? kind : 'document';
}
