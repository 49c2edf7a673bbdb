import { ActionIcon, Button, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import type { OpenInterval, OpeningHours } from '@parley/contract';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayWord } from './day-word.ts';
import { HolidayList } from './HolidayList.tsx';
import classes from './hours.module.css';
import { endsNextDay, likeMonday, usualHours, WEEK, withInterval } from './hours.ts';

const ZONES = Intl.supportedValuesOf('timeZone');
const OWN_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

type Props = {
  value: OpeningHours | null;
  onChange: (hours: OpeningHours | null) => void;
  error?: ReactNode;
};

/** Always open, or a week with any number of stretches a day, and days on which it is closed. */
export const HoursEditor = ({ value, onChange, error }: Props) => {
  const { t, i18n } = useTranslation('line');
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={t('hours.kind')}
        value={value ? 'weekly' : 'always'}
        onChange={(kind) => onChange(kind === 'weekly' ? usualHours(OWN_ZONE) : null)}
        data={[
          { value: 'always', label: t('hours.always') },
          { value: 'weekly', label: t('hours.weekly') },
        ]}
      />
      {value && (
        <>
          <Select
            label={t('hours.timeZone')}
            data={ZONES.includes(value.timeZone) ? ZONES : [value.timeZone, ...ZONES]}
            value={value.timeZone}
            onChange={(timeZone) => timeZone && onChange({ ...value, timeZone })}
            searchable
            allowDeselect={false}
            nothingFoundMessage={t('hours.timeZoneNone')}
            limit={80}
          />
          <div className={classes.week}>
            {WEEK.map((day) => (
              <Day
                key={day}
                day={day}
                word={dayWord(i18n.language, day)}
                weekly={value.weekly}
                onChange={(weekly) => onChange({ ...value, weekly })}
              />
            ))}
          </div>
          <Button
            variant="default"
            size="compact-sm"
            className={classes.start}
            onClick={() => onChange({ ...value, weekly: likeMonday(value.weekly) })}
          >
            {t('hours.copy')}
          </Button>
          <HolidayList value={value.holidays} onChange={(holidays) => onChange({ ...value, holidays })} />
        </>
      )}
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </Stack>
  );
};

type DayProps = {
  day: number;
  word: string;
  weekly: readonly OpenInterval[];
  onChange: (weekly: OpenInterval[]) => void;
};

const Day = ({ day, word, weekly, onChange }: DayProps) => {
  const { t } = useTranslation('line');
  const places = weekly.flatMap((interval, place) => (interval.day === day ? [place] : []));
  const replace = (place: number, next: OpenInterval) => onChange(weekly.with(place, next));
  return (
    <fieldset className={classes.day}>
      <legend className={classes.dayWord}>{word}</legend>
      <div className={classes.intervals}>
        {places.length === 0 && <span className={classes.closed}>{t('hours.closed')}</span>}
        {places.map((place) => {
          const interval = weekly[place];
          return (
            interval && (
              <Interval
                key={place}
                interval={interval}
                word={word}
                onChange={(next) => replace(place, next)}
                onRemove={() => onChange(weekly.toSpliced(place, 1))}
              />
            )
          );
        })}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('hours.add', { day: word })}
        onClick={() => onChange(withInterval(weekly, day))}
      >
        <IconPlus size={16} aria-hidden />
      </ActionIcon>
    </fieldset>
  );
};

type IntervalProps = {
  interval: OpenInterval;
  word: string;
  onChange: (next: OpenInterval) => void;
  onRemove: () => void;
};

const Interval = ({ interval, word, onChange, onRemove }: IntervalProps) => {
  const { t } = useTranslation('line');
  const { from, to } = interval;
  return (
    <div className={classes.interval}>
      <TextInput
        type="time"
        size="xs"
        aria-label={t('hours.from', { day: word })}
        value={from}
        onChange={(event) => onChange({ ...interval, from: event.currentTarget.value })}
      />
      <span aria-hidden>–</span>
      <TextInput
        type="time"
        size="xs"
        aria-label={t('hours.to', { day: word })}
        value={to}
        onChange={(event) => onChange({ ...interval, to: event.currentTarget.value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('hours.remove', { day: word, from, to })}
        onClick={onRemove}
      >
        <IconX size={15} aria-hidden />
      </ActionIcon>
      {from !== '' && to !== '' && endsNextDay(interval) && (
        <span className={classes.closed}>{t('hours.nextDay')}</span>
      )}
    </div>
  );
};
