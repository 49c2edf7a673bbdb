import type { Topic, TopicQueue } from '@parley/contract';
import { i18next } from '../../../i18n/i18n.ts';
import { dayWord } from './day-word.ts';
import { findOverlap, forEditing, isComplete } from './hours.ts';

/** A number field holds text while somebody types in it, and nothing where nothing is meant. */
export type NumberValue = number | string;

/** A topic as its form holds it. */
export type TopicValues = {
  name: string;
  description: string;
  routing: TopicQueue['routing'];
  answerMinutes: NumberValue;
  stickyMinutes: NumberValue;
  maxWaiting: NumberValue;
  keepPlaceMinutes: NumberValue;
  hours: TopicQueue['hours'];
  overflowTopicId: string;
  overflowMinutes: NumberValue;
  whenClosed: TopicQueue['whenClosed'];
  whenFull: TopicQueue['whenFull'];
};

const LEAVE = { action: 'leave_message', text: '' } as const;

/** What the form shows of a topic; of none: the usual. */
export const valuesOf = (topic: Topic | undefined): TopicValues => ({
  name: topic?.name ?? '',
  description: topic?.description ?? '',
  routing: topic?.routing ?? 'automatic',
  answerMinutes: topic?.answerMinutes ?? '',
  stickyMinutes: topic?.stickyMinutes ?? '',
  maxWaiting: topic?.maxWaiting ?? '',
  keepPlaceMinutes: topic ? (topic.keepPlaceMinutes ?? '') : 30,
  hours: topic?.hours ? forEditing(topic.hours) : null,
  overflowTopicId: topic?.overflow?.topicId ?? '',
  overflowMinutes: topic?.overflow?.afterMinutes ?? 10,
  whenClosed: topic?.whenClosed ?? LEAVE,
  whenFull: topic?.whenFull ?? { action: 'text', text: '' },
});

const numberOf = (value: NumberValue): number | null => (value === '' ? null : Number(value));

/** What is sent of the form. */
export const bodyOf = (values: TopicValues) => ({
  name: values.name.trim(),
  description: values.description.trim(),
  routing: values.routing,
  answerMinutes: numberOf(values.answerMinutes),
  stickyMinutes: numberOf(values.stickyMinutes),
  maxWaiting: numberOf(values.maxWaiting),
  keepPlaceMinutes: numberOf(values.keepPlaceMinutes),
  hours: values.hours,
  overflow: values.overflowTopicId
    ? { topicId: values.overflowTopicId, afterMinutes: Number(values.overflowMinutes) }
    : null,
  whenClosed: values.whenClosed,
  whenFull: values.whenFull,
});

/** A whole number up to `max`, or nothing. */
export const checkNumber =
  (max: number) =>
  (value: NumberValue): string | null => {
    const fits = value === '' || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max);
    return fits ? null : i18next.t('line:whole', { min: 1, max });
  };

/** What is wrong with opening hours, in words; the server has the last one. */
export function checkHours(hours: TopicValues['hours']): string | null {
  if (!hours) return null;
  if (!isComplete(hours.weekly)) return i18next.t('line:hours.incomplete');
  const dates = hours.holidays.map(({ date }) => date);
  if (dates.includes('') || new Set(dates).size < dates.length)
    return i18next.t('line:hours.incompleteHoliday');
  const overlap = findOverlap(hours.weekly);
  if (!overlap) return null;
  const [a, b] = overlap.map(({ from, to }) => `${from}–${to}`) as [string, string];
  return i18next.t('line:hours.overlap', { day: dayWord(i18next.language, overlap[1].day), a, b });
}
