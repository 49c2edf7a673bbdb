import { type Choices, choiceForm, numberedOptions, type OutboundMessage } from '@parley/channel-kit';
import type { Content } from '@parley/contract';
import { capabilities } from './capabilities.ts';
import { fileBody } from './render-file.ts';
import { templateBody } from './render-template.ts';

type Body = { type: string } & Record<string, unknown>;
type Location = Extract<Content, { type: 'location' }>;
type ContactCards = Extract<Content, { type: 'contact_cards' }>;

/** The type of a message and what belongs to it. */
export function bodyOf({ text, content, file }: OutboundMessage): Body {
  if (content?.type === 'template') return templateBody(content, file);
  if (content?.type === 'location') return locationBody(content);
  if (content?.type === 'contact_cards') return contactsBody(content);
  if (content?.type === 'choices') return choicesBody(text, content);
  return file ? fileBody(file, text, content?.type === 'voice_note') : textBody(text);
}

const textBody = (body: string): Body => ({
  type: 'text',
  text: { body, preview_url: /https?:\/\//.test(body) },
});

const locationBody = ({ latitude, longitude, name, address }: Location): Body => ({
  type: 'location',
  location: { latitude, longitude, ...(name && { name }), ...(address && { address }) },
});

const contactsBody = ({ cards }: ContactCards): Body => ({
  type: 'contacts',
  contacts: cards.map(({ name, organization, phones, emails }) => ({
    // A first name must stand beside the whole one, and nothing says which part of a name it is.
    name: { formatted_name: name, first_name: name },
    ...(organization && { org: { company: organization } }),
    ...(phones.length > 0 && { phones: phones.map((phone) => ({ phone })) }),
    ...(emails.length > 0 && { emails: emails.map((email) => ({ email })) }),
  })),
});

/** Whoever asks gives the button of a list its words; without any it is the sign for a menu. */
const LIST_BUTTON = '☰';

function choicesBody(text: string, choices: Choices): Body {
  const form = choiceForm(choices, capabilities);
  if (form === 'text') return textBody([text, numberedOptions(choices.options)].filter(Boolean).join('\n'));
  const action = form === 'buttons' ? buttonsOf(choices) : listOf(choices);
  return {
    type: 'interactive',
    interactive: { type: form === 'buttons' ? 'button' : 'list', body: { text }, action },
  };
}

const buttonsOf = ({ options }: Choices) => ({
  buttons: options.map(({ id, title }) => ({ type: 'reply', reply: { id, title } })),
});

const listOf = ({ button, options }: Choices) => ({
  button: button || LIST_BUTTON,
  sections: [
    {
      rows: options.map(({ id, title, description }) => ({ id, title, ...(description && { description }) })),
    },
  ],
});
