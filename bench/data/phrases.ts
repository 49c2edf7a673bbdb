/** What people write to a shop for bicycles. `{…}` are filled by `fill-phrase.ts`. */
export type Subject = {
  /** Names of topics under which somebody would ask this. */
  topics: readonly string[];
  opens: readonly string[];
  agent: readonly string[];
  customer: readonly string[];
};

const orders: Subject = {
  topics: ['Orders and delivery', 'Returns', 'Pick-up in the shop', 'Deliveries abroad'],
  opens: [
    'Hi, my order {order} says handed to carrier since {day} and nothing moves. Is it lost?',
    'Where is my {item}? It should have been here on {day}, order {order}.',
    'Can I still change the address of order {order}? I move on {day}.',
    'The {item} from {order} is the wrong size, how do I send it back?',
    'Half of my parcel {order} is missing, only the {item} was in it.',
    'Do you deliver on {day}? I am out until five.',
  ],
  agent: [
    'I have it here: {order} left our warehouse on {day} with the tracking number {code}.',
    'The carrier scanned it in {city} this morning, so it should be with you on {day}.',
    'I have changed the address. You get a confirmation by mail in a minute.',
    'The return label is in your account under Orders. Put the {item} into any box that fits.',
    'I am sorry for the wait. I have asked the depot in {city} to look for it and will write on {day}.',
    'We send a new {item} today and you keep the first one if it turns up.',
  ],
  customer: [
    'The tracking page still shows nothing for {code}.',
    'Ok, and what happens if it is not there on {day}?',
    'It is {order}, I have two of them open.',
    'A neighbour in {city} could take it if I am not in.',
    'Perfect, that is quicker than I thought.',
  ],
};

const payments: Subject = {
  topics: ['Payments and invoices', 'Refunds', 'Vouchers', 'Company accounts'],
  opens: [
    'I was charged {amount} twice for {order}, on {day} and again the day after.',
    'When do I get my refund of {amount}? The {item} went back on {day}.',
    'I need an invoice for {order} with the name of my company.',
    'The voucher {code} is refused although it is valid until {day}.',
    'Can I pay the {item} in instalments? It is {amount}.',
  ],
  agent: [
    'I see both bookings. The second one is a reservation and falls off by {day}.',
    'The {amount} went out to your card this morning; banks take two to three days.',
    'Which name and tax number should stand on it?',
    'The voucher needs an order of at least {amount}. Shall I apply it to {order} for you?',
    'Yes: three, six or twelve parts, without interest up to {amount}.',
  ],
  customer: [
    'My bank in {city} says it was booked, not reserved.',
    'The number is {code}, thank you.',
    'Can you write that to me so that I can show it to my bookkeeper?',
    'Then I wait until {day} and write again.',
    'It arrived just now: {amount}. That was fast.',
  ],
};

const technical: Subject = {
  topics: ['Technical help', 'Workshop', 'Warranty', 'Electric bikes'],
  opens: [
    'The {item} rattles over every stone since {day}. Is that normal?',
    'My battery dies after ten kilometres, it used to be sixty. The bike is from order {order}.',
    'The display shows error {code} and the motor does nothing.',
    'Can I get an appointment in {city} on {day}? The brakes scream.',
    'Which torque for the bolts of the {item}? The manual does not say.',
  ],
  agent: [
    'Does it also rattle when you hold the {item} with one hand? Then it is the headset.',
    'Please hold the power button for ten seconds and tell me whether {code} comes back.',
    'There is a place in {city} on {day} at nine. Shall I book it for you?',
    'That is a case for the warranty: I have opened {code} for you and the part is on its way.',
    'Six newton metres, with a drop of thread lock. Check them again after a hundred kilometres.',
  ],
  customer: [
    'It does, and there is play in it as well.',
    'Tried that twice, {code} again.',
    'On {day} is fine, I bring the charger too.',
    'I do not have a torque wrench, is there one in the shop in {city}?',
    'It works! I had the cable in the wrong way round.',
  ],
};

const general: Subject = {
  topics: ['General questions', 'Advice on sizes', 'Memberships', 'Press and partners'],
  opens: [
    'Are you open on {day}? I would like to try the {item}.',
    'I am 1.64 m, which size of the {item} would you take?',
    'Is the {item} in stock in {city}?',
    'How do I delete my account? The mail address is an old one.',
    'Do you sponsor a club? We are forty juniors from {city}.',
  ],
  agent: [
    'Yes, from ten to seven. I can set the {item} aside for you in {city}.',
    'With an inseam of 76 cm the small one fits; between two sizes take the smaller for {city} traffic.',
    'Two left. I have reserved one under {code} until {day}.',
    'Done. You can come back any time, everything about {order} is gone in thirty days.',
    'Tell me a little about the club and I pass it on, you hear from us by {day}.',
  ],
  customer: [
    'My inseam is 77, I measured twice.',
    'Great, I come by on {day} after work.',
    'What is the difference to the {item}? It costs {amount} more.',
    'Could you hold it until {day}? I am in {city} this week.',
    'Thank you, that helps me a lot.',
  ],
};

export const SUBJECTS: readonly Subject[] = [general, orders, payments, technical];

export const THANKS = [
  'Thank you so much!',
  'Great, thanks for the quick help.',
  'Perfect, that is all. Have a good day!',
  'Thanks, you can close this.',
  'Brilliant. Bye!',
] as const;

export const NOTES = [
  'Third time this month, please be generous with {amount}.',
  'Called the depot in {city}, they look until {day}.',
  'Customer of {order} as well, see the other conversation.',
  'Agreed with the workshop: no charge for {item}.',
] as const;

export const SLOTS = {
  item: [
    'Fjord 3',
    'Cargo Max',
    'Gravel One',
    'helmet',
    'child seat',
    'rear light',
    'mudguard',
    'saddle bag',
    'charger',
  ],
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  city: ['Bristol', 'Nairobi', 'Lyon', 'Utrecht', 'Malmö', 'Kraków', 'Leipzig', 'Galway', 'Mombasa', 'Porto'],
} as const;
