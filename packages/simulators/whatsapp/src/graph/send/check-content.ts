import type { Parts } from '../../simulator-parts.ts';
import type { Json } from '../../world/model.ts';
import { GraphError } from '../errors.ts';
import { isMediaKind } from '../media-types.ts';
import { checkInteractive } from './check-interactive.ts';
import { invalid, listAt, missing, objectAt, optionalText, textAt } from './params.ts';

const TEXT_MAX = 4096;
const CAPTION_MAX = 1024;
const CAPTIONED = new Set(['image', 'video', 'document']);

const TYPES = [
  'audio',
  'contacts',
  'document',
  'image',
  'interactive',
  'location',
  'reaction',
  'sticker',
  'template',
  'text',
  'video',
];

/** Checks what the type of a message needs, templates excepted, and returns it. */
export function checkContent(parts: Parts, body: Json): { type: string; content: Json } {
  const type = body.type === undefined ? 'text' : String(body.type).toLowerCase();
  if (!TYPES.includes(type)) {
    const list = TYPES.map((name) => name.toUpperCase()).join(', ');
    throw new GraphError(100, {
      message: `(#100) Param type must be one of {${list}} - got "${body.type}".`,
    });
  }
  if (type === 'contacts') return { type, content: { contacts: checkContacts(body) } };
  const content = objectAt(body, type);
  if (isMediaKind(type)) checkMedia(parts, type, content);
  else CHECKS[type]?.(parts, content);
  return { type, content };
}

const CHECKS: Record<string, (parts: Parts, content: Json) => void> = {
  text: (_parts, text) => {
    if (typeof text.body !== 'string' || text.body === '') {
      throw new GraphError(100, { message: "(#100) The parameter text['body'] is required." });
    }
    if (text.body.length > TEXT_MAX) {
      const message = `(#100) Param text['body'] must be at most ${TEXT_MAX} characters long.`;
      throw new GraphError(100, { message });
    }
  },
  interactive: (_parts, interactive) => checkInteractive(interactive),
  location: (_parts, location) => {
    checkCoordinate(location.latitude, 90, 'latitude');
    checkCoordinate(location.longitude, 180, 'longitude');
  },
  reaction: ({ world }, reaction) => {
    const id = textAt(reaction, 'message_id', 512);
    if (typeof reaction.emoji !== 'string') throw missing('emoji');
    if (!world.messages.has(id)) throw invalid('The message that is reacted to does not exist');
  },
};

function checkContacts(body: Json): Json[] {
  const contacts = listAt(body, 'contacts');
  for (const contact of contacts) textAt(objectAt(contact, 'name'), 'formatted_name', 512, 'formatted_name');
  return contacts;
}

function checkMedia({ world }: Parts, type: string, media: Json): void {
  if (media.id === undefined && media.link === undefined) {
    throw new GraphError(100, {
      message: `(#100) The parameter ${type}['id'] or ${type}['link'] is required.`,
    });
  }
  if (media.id !== undefined && !world.media.has(String(media.id))) {
    const message = `(#100) Param ${type}['id'] is not a valid whatsapp business account media attachment ID`;
    throw new GraphError(100, { message });
  }
  if (media.link !== undefined && !/^https?:\/\/./.test(String(media.link))) {
    throw new GraphError(100, { message: `(#100) Param ${type}['link'] is not a valid URI.` });
  }
  if (media.caption !== undefined && !CAPTIONED.has(type)) {
    throw new GraphError(100, { message: `(#100) Unexpected key "caption" on param "${type}".` });
  }
  optionalText(media, 'caption', CAPTION_MAX, 'Caption');
}

function checkCoordinate(value: unknown, most: number, name: string): void {
  if (value === undefined) throw missing(name);
  if (!(Math.abs(Number(value)) <= most)) throw invalid(`${name} must be between -${most} and ${most}`);
}
