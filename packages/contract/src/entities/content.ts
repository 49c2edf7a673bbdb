import { type Static, Type } from 'typebox';
import { closed, Instant, nullable, oneOf, text } from '../scalars.ts';

/** Its author took it back: text and attachments are gone for everybody, and only its place is left. */
const Withdrawn = closed({ type: Type.Literal('withdrawn'), at: Instant });

/** A place on the earth, in degrees. */
export const Location = closed({
  type: Type.Literal('location'),
  latitude: Type.Number({ minimum: -90, maximum: 90 }),
  longitude: Type.Number({ minimum: -180, maximum: 180 }),
  name: nullable(text(1_000)),
  address: nullable(text(1_000)),
});

/** People of an address book, with what was sent of them. */
export const ContactCards = closed({
  type: Type.Literal('contact_cards'),
  cards: Type.Array(
    closed({
      name: text(256),
      organization: nullable(text(256)),
      phones: Type.Array(text(64), { maxItems: 20 }),
      emails: Type.Array(text(254), { maxItems: 20 }),
    }),
    { minItems: 1, maxItems: 257 },
  ),
});

/** The one attachment was spoken into the device. */
const VoiceNote = closed({ type: Type.Literal('voice_note') });

/** The one attachment is a picture without a frame, in place of words. */
const Sticker = closed({ type: Type.Literal('sticker'), isAnimated: Type.Boolean() });

export const ChoiceOption = closed({
  id: text(256, 1),
  title: text(72, 1),
  description: nullable(text(72)),
});
export type ChoiceOption = Static<typeof ChoiceOption>;

/** A question with answers to choose from; the message's text is the question. */
const Choices = closed({
  type: Type.Literal('choices'),
  /** What stands on the button that opens them where they do not fit beside each other; null: the channel's own words. */
  button: nullable(text(20)),
  options: Type.Array(ChoiceOption, { minItems: 1, maxItems: 10 }),
});

/** What was chosen of such a question, or of a template's buttons. `id` is what whoever asked gave it; the text is its title. */
export const Choice = closed({
  type: Type.Literal('choice'),
  id: text(1_024),
  description: nullable(text(1_024)),
});

/** A form filled in on the other side, as names and values. */
const FormReply = closed({
  type: Type.Literal('form_reply'),
  name: nullable(text(256)),
  fields: Type.Array(closed({ name: text(256), value: text(2_000) }), { maxItems: 100 }),
});

/** A message that the channel has approved beforehand. The message's text is what the customer reads, with the values filled in. */
const Template = closed({
  type: Type.Literal('template'),
  name: text(512, 1),
  /** As the channel writes it, `en_US`. */
  language: text(16, 1),
  category: oneOf('marketing', 'utility', 'authentication'),
  header: nullable(text(60)),
  footer: nullable(text(60)),
  buttons: Type.Array(text(64), { maxItems: 10 }),
  /** What stands in the place of each variable, by its name; positional ones are called 1, 2, 3. */
  values: Type.Array(
    closed({ part: oneOf('header', 'body', 'button'), name: text(64, 1), value: text(1_024) }),
    { maxItems: 60 },
  ),
});

/** What somebody put into the basket of the company's catalogue. */
const Order = closed({
  type: Type.Literal('order'),
  items: Type.Array(
    closed({
      productId: text(256),
      quantity: Type.Number({ minimum: 0 }),
      /** Each, in the unit of the currency (12.5 is twelve and a half). */
      price: nullable(Type.Number({ minimum: 0 })),
      currency: nullable(text(8)),
    }),
    { maxItems: 100 },
  ),
});

/** They came by an advertisement or a post. */
const Referral = closed({
  type: Type.Literal('referral'),
  headline: nullable(text(1_000)),
  body: nullable(text(4_000)),
  url: nullable(text(2_000)),
});

/** They passed on what somebody had sent them. */
const Forwarded = closed({ type: Type.Literal('forwarded'), often: Type.Boolean() });

/** A file that was announced and is not here yet, or never came. Once it is here the message holds it in place of this. */
const ExpectedFile = closed({
  type: Type.Literal('expected_file'),
  kind: oneOf('image', 'audio', 'voice', 'video', 'document', 'sticker'),
  /** As its sender called it. */
  name: nullable(text(255)),
  /** In bytes, as announced. */
  size: nullable(Type.Integer({ minimum: 0 })),
  /** As announced, `image/jpeg`; nobody has looked into it yet. */
  contentType: nullable(text(255)),
  state: oneOf('coming', 'failed'),
  /** For `failed`: the channel's or our own code for why. */
  reason: nullable(text(64)),
});

/** Something came that its channel does not hand on, or that Parley cannot show. `what`: as the channel calls it. */
const Unsupported = closed({ type: Type.Literal('unsupported'), what: text(64) });

/**
 * What a message is; `kind` says who may see it. `null` in its place means plain text. The message's `text` always holds the
 * plain form, so lists, excerpts and plain channels need to know no type. A new type is a new member here and in `ContentType`;
 * the compiler then lists every place that has to decide about it.
 */
export const Content = Type.Union([
  Withdrawn,
  Location,
  ContactCards,
  VoiceNote,
  Sticker,
  Choices,
  Choice,
  FormReply,
  Template,
  Order,
  Referral,
  Forwarded,
  ExpectedFile,
  Unsupported,
]);
export type Content = Static<typeof Content>;

/** What a member may send besides text; a template has a route of its own, and everything else only comes from channels. */
export const SendableContent = Type.Union([Location, ContactCards, Choices, VoiceNote]);
export type SendableContent = Static<typeof SendableContent>;

/** The types alone, for excerpts, which say what they are an excerpt of. */
export const ContentType = oneOf(
  'withdrawn',
  'location',
  'contact_cards',
  'voice_note',
  'sticker',
  'choices',
  'choice',
  'form_reply',
  'template',
  'order',
  'referral',
  'forwarded',
  'expected_file',
  'unsupported',
);
export type ContentType = Content['type'];
