/** What can be sent besides words and files, where the channel shows it as what it is. */
export const contents = {
  more: 'Send something else',
  kinds: { location: 'Location', contact_cards: 'Contact card', choices: 'Question with answers' },
  titles: {
    location: 'Send a location',
    contact_cards: 'Send a contact card',
    choices: 'Ask a question with answers',
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
