import { ActionIcon, Button, Input, TextInput } from '@mantine/core';
import type { Holiday } from '@parley/contract';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './hours.module.css';

type Props = { value: readonly Holiday[]; onChange: (holidays: Holiday[]) => void };

/** Days on which nobody is there, with a name for those who keep the list. */
export const HolidayList = ({ value, onChange }: Props) => {
  const { t } = useTranslation('line');
  const change = (place: number, part: Partial<Holiday>) =>
    onChange(value.map((holiday, index) => (index === place ? { ...holiday, ...part } : holiday)));
  return (
    <Input.Wrapper label={t('hours.holidays')} description={t('hours.holidaysHint')} labelElement="div">
      <ul className={classes.holidays}>
        {value.map((holiday, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a day has no other name while it is being written.
          <li key={place} className={classes.holiday}>
            <TextInput
              type="date"
              size="xs"
              aria-label={t('hours.holidayDate')}
              value={holiday.date}
              onChange={(event) => change(place, { date: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              className={classes.holidayName}
              aria-label={t('hours.holidayName')}
              placeholder={t('hours.holidayName')}
              maxLength={80}
              value={holiday.name ?? ''}
              onChange={(event) => change(place, { name: event.currentTarget.value || null })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('hours.removeHoliday', { date: holiday.date })}
              onClick={() => onChange(value.toSpliced(place, 1))}
            >
              <IconX size={15} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...value, { date: '', name: null }])}
      >
        {t('hours.addHoliday')}
      </Button>
    </Input.Wrapper>
  );
};
