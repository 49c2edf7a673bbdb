/** What Parley itself writes to customers on channels, as the website's chat says it. `{name}` is filled in. */
export const en = {
  askTopic: 'What is it about? Please choose, and you are in line.',
  askAgain: 'Please choose one of these, or write its number.',
  choose: 'Choose',
  /** Chosen by the ordinal: 1st, 2nd, 3rd, 4th. */
  place: {
    one: 'You are {nth}st in line',
    two: 'You are {nth}nd in line',
    few: 'You are {nth}rd in line',
    other: 'You are {nth}th in line',
  },
  isNext: 'You are next',
  /** Behind a place. */
  eta: ', about {range}',
  end: '.',
  turn: 'It is your turn: {name} is with you now.',
  closedUntil: 'We are closed until {time}. Your message is kept, and answered here.',
  closed: 'We are closed right now. Your message is kept, and answered here.',
  full: 'Too many are waiting right now. Your message is kept, and answered here.',
};

type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type Words = { [K in keyof typeof en]: (typeof en)[K] extends string ? string : Plural };
