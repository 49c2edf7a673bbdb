import type { Json } from '../../src/world/model.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { words } from '../words.ts';
import { Formatted } from './Formatted.tsx';
import { Interactive, TemplateCard } from './Interactive.tsx';
import { type ContentProps, Document, Picture, sourceOf } from './Media.tsx';
import { bodyOf, lineOf } from './thread.ts';
import { Voice } from './Voice.tsx';

/** The inside of a bubble, by the type of the message. */
export function Content(props: ContentProps) {
  const { message } = props;
  const body = bodyOf(message);
  switch (message.type) {
    case 'text':
      return <Formatted text={String(body.body ?? '')} />;
    case 'image':
    case 'video':
    case 'sticker':
      return <Picture kind={message.type} media={body} />;
    case 'audio':
      return <Voice customer={props.customer} message={message} src={sourceOf(body)} />;
    case 'document':
      return <Document media={body} />;
    case 'location':
      return <Place place={body} />;
    case 'contacts':
      return <Cards contacts={body.contacts as Json[]} />;
    case 'template':
      return <TemplateCard {...props} />;
    case 'interactive':
      return message.direction === 'out' ? <Interactive {...props} /> : <Formatted text={lineOf(message)} />;
    case 'unsupported':
      return <Unsupported kind={String(body.type ?? message.type)} />;
    default:
      return <Formatted text={lineOf(message)} />;
  }
}

function Place({ place }: { place: Json }) {
  const { latitude, longitude, name, address } = place;
  return (
    <div class="place">
      <div class="map">
        <Icon name="pin" size={30} />
      </div>
      <strong>{String(name ?? words.message.openMap)}</strong>
      <span class="quiet">{String(address ?? `${latitude}, ${longitude}`)}</span>
    </div>
  );
}

function Cards({ contacts }: { contacts: Json[] }) {
  return (
    <>
      {contacts.map((contact, index) => {
        const name = String((contact.name as Json | undefined)?.formatted_name ?? words.message.contact);
        const [phone] = (contact.phones as { phone?: string }[] | undefined) ?? [];
        return (
          <div class="card" key={`${name}${index}`}>
            <Avatar id={name} name={name} size={38} />
            <span>
              <strong>{name}</strong>
              {phone?.phone && <span class="quiet">{phone.phone}</span>}
            </span>
          </div>
        );
      })}
    </>
  );
}

function Unsupported({ kind }: { kind: string }) {
  return (
    <span class="unsupported">
      <Icon name="alert" size={18} />
      {words.message.unsupported(words.kinds[kind] ?? kind)}
    </span>
  );
}
