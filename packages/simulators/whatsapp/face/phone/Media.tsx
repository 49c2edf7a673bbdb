import type { BusinessNumber, Customer, Json, Message } from '../../src/world/model.ts';
import { mediaUrl } from '../api.ts';
import { Icon } from '../ui/Icon.tsx';
import { words } from '../words.ts';
import { Formatted } from './Formatted.tsx';

export interface ContentProps {
  customer: Customer;
  number: BusinessNumber;
  message: Message;
}

/** What stands behind a link was fetched when the message was accepted: the page asks nobody else. */
export function sourceOf({ id, fetchedId }: Json): string | undefined {
  const known = id ?? fetchedId;
  return known === undefined ? undefined : mediaUrl(String(known));
}

export function Picture({ kind, media }: { kind: string; media: Json }) {
  const src = sourceOf(media);
  const caption = typeof media.caption === 'string' ? media.caption : '';
  if (!src) return <em>{words.message.missingMedia}</em>;
  return (
    <>
      {kind === 'video' ? (
        // biome-ignore lint/a11y/useMediaCaption: a video of a chat has none
        <video src={src} controls preload="metadata" />
      ) : (
        <img src={src} alt={caption || (kind === 'sticker' ? words.message.sticker : words.message.photo)} />
      )}
      {caption && <Formatted text={caption} />}
    </>
  );
}

export function Document({ media }: { media: Json }) {
  const name = String(media.filename ?? words.message.document);
  return (
    <>
      <a class="document-card" href={sourceOf(media) ?? '#'} target="_blank" rel="noreferrer">
        <Icon name="file" size={26} />
        <span>{name}</span>
      </a>
      {typeof media.caption === 'string' && <Formatted text={media.caption} />}
    </>
  );
}
