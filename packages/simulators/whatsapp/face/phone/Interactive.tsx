import { useRef } from 'preact/hooks';
import type { Json } from '../../src/world/model.ts';
import { act } from '../api.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { words } from '../words.ts';
import { Formatted } from './Formatted.tsx';
import { type ContentProps, Document, Picture } from './Media.tsx';

interface Button {
  title: string;
  icon: IconName;
  press?: () => void;
  href?: string;
}

/** Text with buttons or a list below it; they can be pressed. */
export function Interactive(props: ContentProps) {
  const { content } = props.message;
  const action = (content.action ?? {}) as Json;
  return (
    <>
      <Header header={content.header as Json | undefined} />
      <Formatted text={textIn(content.body)} />
      {content.footer !== undefined && <span class="footer">{textIn(content.footer)}</span>}
      {content.type === 'list' ? (
        <ListButton {...props} action={action} />
      ) : (
        <Buttons buttons={buttonsOf(props, String(content.type), action)} />
      )}
    </>
  );
}

/** A template, with its values filled in. */
export function TemplateCard(props: ContentProps) {
  const {
    header,
    body,
    footer,
    buttons = [],
  } = (props.message.shown ?? {}) as {
    header?: Json;
    body?: string;
    footer?: string;
    buttons?: Json[];
  };
  return (
    <>
      <Header header={header} />
      <Formatted text={body ?? ''} />
      {footer && <span class="footer">{footer}</span>}
      <Buttons buttons={buttons.map((button) => templateButton(props, button))} />
    </>
  );
}

function Header({ header }: { header: Json | undefined }) {
  if (!header) return null;
  const kind = String(header.type);
  if (kind === 'text') return <strong class="header">{String(header.text)}</strong>;
  const media = (header[kind] ?? {}) as Json;
  return kind === 'document' ? <Document media={media} /> : <Picture kind={kind} media={media} />;
}

function Buttons({ buttons }: { buttons: Button[] }) {
  if (buttons.length === 0) return null;
  return (
    <span class="buttons">
      {buttons.map(({ title, icon, press, href }) =>
        href ? (
          <a key={title} href={href} target="_blank" rel="noreferrer">
            <Icon name={icon} size={16} />
            {title}
          </a>
        ) : (
          <button type="button" key={title} disabled={!press} onClick={press}>
            <Icon name={icon} size={16} />
            {title}
          </button>
        ),
      )}
    </span>
  );
}

function buttonsOf(props: ContentProps, type: string, action: Json): Button[] {
  const parameters = (action.parameters ?? {}) as { display_text?: string; url?: string };
  if (type === 'cta_url')
    return [{ title: parameters.display_text ?? '', icon: 'link', href: parameters.url ?? '' }];
  const replies = ((action.buttons ?? []) as { reply: { id: string; title: string } }[]).map(
    ({ reply }) => reply,
  );
  return replies.map((reply) => ({
    title: reply.title,
    icon: 'reply',
    press: () => answer(props, 'button_reply', reply),
  }));
}

function templateButton(props: ContentProps, button: Json): Button {
  const title = String(button.text ?? '');
  if (button.type === 'URL') return { title, icon: 'link', href: String(button.url) };
  if (button.type !== 'QUICK_REPLY')
    return { title, icon: button.type === 'PHONE_NUMBER' ? 'phone' : 'copy' };
  const payload = button.payload ?? title;
  return { title, icon: 'reply', press: () => answer(props, 'button', { text: title, payload }) };
}

function answer({ customer, number, message }: ContentProps, type: string, more: Json): void {
  void act(customer.id, { numberId: number.id, type, messageId: message.id, ...more });
}

function textIn(part: unknown): string {
  return String((part as Json | undefined)?.text ?? '');
}

interface Row extends Json {
  id: string;
  title: string;
  description?: string;
}

function ListButton(props: ContentProps & { action: Json }) {
  const sheet = useRef<HTMLDialogElement>(null);
  const { button, sections = [] } = props.action as {
    button?: string;
    sections?: { title?: string; rows: Row[] }[];
  };
  const choose = (row: Row) => {
    sheet.current?.close();
    answer(props, 'list_reply', row);
  };
  return (
    <>
      <span class="buttons">
        <button type="button" onClick={() => sheet.current?.showModal()}>
          <Icon name="list" size={16} />
          {button}
        </button>
      </span>
      <dialog class="sheet" ref={sheet} aria-label={button}>
        <div class="sheet-head">
          <strong>{button ?? words.list.choose}</strong>
          <button type="button" class="round" aria-label={words.close} onClick={() => sheet.current?.close()}>
            <Icon name="close" />
          </button>
        </div>
        {sections.map((section, index) => (
          <div key={section.title ?? index}>
            {section.title && <h3>{section.title}</h3>}
            {section.rows.map((row) => (
              <button type="button" class="row" key={row.id} onClick={() => choose(row)}>
                <span>{row.title}</span>
                {row.description && <span class="quiet">{row.description}</span>}
              </button>
            ))}
          </div>
        ))}
      </dialog>
    </>
  );
}
