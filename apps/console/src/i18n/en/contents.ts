/** What can be sent besides words and files, where the channel shows it as what it is. */
export const contents = {
  more: 'Send something else',
  kinds: {
    location: 'Location',
    contact_cards: 'Contact card',
    choices: 'Question with answers',
    voice_note: 'Voice note',
  },
  titles: {
    location: 'Send a location',
    contact_cards: 'Send a contact card',
    choices: 'Ask a question with answers',
    voice_note: 'Record a voice note',
  },
  send: 'Send',
  failed: 'It was not sent',
  location: {
    where: 'Coordinates, or a link to a map',
    whereHint: 'Such as 51.4816, -0.0081, or what “Share” gives in a map.',
    invalid: 'There are no coordinates in it.',
    name: 'Name of the place',
    address: 'Address',
    found: 'Latitude {{latitude}}, longitude {{longitude}}',
  },
  card: {
    name: 'Name',
    organization: 'Company',
    phone: 'Phone',
    phoneHint: 'With the country code, such as +49 30 901820.',
    email: 'E-mail',
    reach: 'A phone number or an e-mail, at least.',
  },
  voice: {
    record: 'Record',
    again: 'Record again',
    stop: 'Stop',
    recording: 'Recording: {{time}} of {{most}}',
    yours: 'Your voice note',
    asFile:
      'This browser records in a form that WhatsApp does not play as a voice note. The customer gets a file.',
    none: 'This browser cannot record, or not on a page without https.',
    noMicrophone:
      'There is no microphone, or this page may not use it. The browser asks, beside the address.',
    missing: 'Record something first.',
  },
  choices: {
    question: 'Question',
    options: 'Answers, one on each line',
    optionsHint:
      'Two to ten, of up to {{max}} characters. Three short ones are buttons, more are a list; where a channel has neither, they are numbered lines.',
    fewOptions: 'Two at least.',
    manyOptions: 'Ten at most.',
    longOption: 'One is longer than {{max}} characters: {{option}}',
    twice: 'There twice: {{option}}',
  },
} as const;
