import type { Parts } from '../../simulator-parts.ts';
import { call } from '../../webhooks/post.ts';
import type { Failure, Json, Message } from '../../world/model.ts';
import { failureOf } from '../errors.ts';
import { isMediaKind, LARGEST_MEDIA, type MediaKind, mediaFault } from '../media-types.ts';

/** Looks at the media of an accepted message, fetching what stands behind a link; resolves with what is wrong. */
export async function fetchMedia(parts: Parts, message: Message): Promise<Failure | undefined> {
  for (const [kind, media] of mediaIn(message)) {
    const fault =
      typeof media.link === 'string' ? await fetchLink(parts, kind, media) : check(parts, kind, media);
    if (fault) return failureOf(131053, fault);
  }
  return undefined;
}

/** In the content itself, or in a header. */
function mediaIn({ type, content, shown }: Message): [MediaKind, Json][] {
  if (isMediaKind(type)) return [[type, content]];
  const header = (shown?.header ?? content.header) as Json | undefined;
  const kind = String(header?.type ?? '');
  return header && isMediaKind(kind) ? [[kind, (header[kind] ?? {}) as Json]] : [];
}

function check({ world }: Parts, kind: MediaKind, { id }: Json): string | undefined {
  const media = world.media.get(String(id));
  return media ? mediaFault(kind, media.mimeType, media.size) : 'Media not found.';
}

/** Keeps what it fetched under an id, so that the phone can show it. */
async function fetchLink(parts: Parts, kind: MediaKind, media: Json): Promise<string | undefined> {
  const link = String(media.link);
  try {
    const answer = await call({ method: 'GET', url: link, timeoutMs: parts.timeoutMs }, LARGEST_MEDIA);
    if (answer.status !== 200) {
      return `Downloading media from weblink failed with http code ${answer.status}, status message ${answer.status}`;
    }
    const fault = mediaFault(kind, answer.type, answer.body.length);
    if (!fault) media.fetchedId = parts.media.add(answer.body, answer.type).id;
    return fault;
  } catch {
    return 'Downloading media from weblink failed: the address cannot be reached.';
  }
}
