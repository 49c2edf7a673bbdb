import { type Static, Type } from 'typebox';
import { closed, line, nullable } from '../scalars.ts';

/** Hours and minutes as the clock on the wall shows them; `24:00` is the end of the day. */
const WallTime = Type.String({
  pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
  description: 'HH:MM, up to 24:00',
});

/** A stretch of a weekday. One that ends no later than it begins runs past midnight, into the next day. */
export const OpenInterval = closed({
  day: Type.Integer({ minimum: 1, maximum: 7, description: '1 Monday to 7 Sunday' }),
  from: WallTime,
  to: WallTime,
});
export type OpenInterval = Static<typeof OpenInterval>;

/** What begins on this date does not take place; what began the evening before still runs to its end. */
export const Holiday = closed({
  date: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'YYYY-MM-DD' }),
  name: nullable(line(80)),
});
export type Holiday = Static<typeof Holiday>;

/** When people are there, week by week, by the clock of one place. No interval at all: never. */
export const OpeningHours = closed({
  timeZone: Type.String({
    maxLength: 64,
    pattern: '^[A-Za-z][A-Za-z0-9_+/-]*$',
    description: 'name of the IANA database, such as Africa/Nairobi',
  }),
  weekly: Type.Array(OpenInterval, { maxItems: 70 }),
  holidays: Type.Array(Holiday, { maxItems: 400 }),
});
export type OpeningHours = Static<typeof OpeningHours>;
