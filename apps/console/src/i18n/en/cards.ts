/** Cards that other programs fill: beside a conversation, and where they are tried. */
export const cards = {
  empty: 'Nothing is known of this customer there.',
  stale: 'From {{when}}. There is no newer answer now.',
  asOf: 'As of {{when}}',
  loading: 'Asking …',
  again: 'Ask again',
  newTab: '{{text}} (opens in a new tab)',
  problem: {
    timeout: 'It did not answer in time.',
    unreachable: 'It cannot be reached.',
    address_refused: 'Its address may not be called from here.',
    answer_too_large: 'Its answer is too large.',
    status: 'It answered with an error.',
    not_json: 'Its answer is not JSON.',
    not_a_card: 'Its answer is not a card.',
    no_secret: 'Its secret cannot be read. An admin can change it.',
    busy: 'Too much is being asked for at the moment.',
  },
} as const;
