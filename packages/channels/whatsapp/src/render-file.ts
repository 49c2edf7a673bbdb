import { essenceOf, findFileLimit, type OutboundFile } from '@parley/channel-kit';
import { FILE_KINDS } from './capabilities.ts';

/** The one sort of sound that WhatsApp plays as a voice note. */
const SPOKEN = 'audio/ogg';

export function fileBody(file: OutboundFile, text: string, isVoiceNote: boolean) {
  const kind = kindOf(file);
  return {
    type: kind,
    [kind]: {
      ...mediaOf(file, kind),
      ...(text !== '' && kind !== 'audio' && { caption: text }),
      ...(isVoiceNote && essenceOf(file.mediaType) === SPOKEN && { voice: true }),
    },
  };
}

/** At the head of a template. */
export function mediaParameter(file: OutboundFile) {
  const kind = kindOf(file);
  return { type: kind, [kind]: mediaOf(file, kind) };
}

const kindOf = (file: OutboundFile) => findFileLimit(file, FILE_KINDS)?.kind ?? 'document';

const mediaOf = ({ source, name }: OutboundFile, kind: string) => ({
  ...('mediaId' in source ? { id: source.mediaId } : { link: source.link }),
  ...(kind === 'document' && { filename: name }),
});
