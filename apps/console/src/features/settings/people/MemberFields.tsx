import { Input, MultiSelect, NumberInput, SegmentedControl, Select, Stack } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { LIMITS, type Role } from '@parley/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { i18next } from '../../../i18n/i18n.ts';
import { useMyMember } from '../../../live/live-state.ts';
import { useTopics } from '../live.ts';
import classes from './people.module.css';

const ROLES: Role[] = ['agent', 'supervisor', 'admin', 'owner'];

/** What a member may do and hold. */
export type MemberValues = {
  role: Role;
  topicIds: string[];
  backupTopicIds: string[];
  capacity: number | string;
};

/** A number field holds text while somebody types in it. */
export const checkCapacity = (capacity: number | string): string | null => {
  const max = LIMITS.capacityMax;
  const fits = Number.isInteger(capacity) && Number(capacity) >= 1 && Number(capacity) <= max;
  return fits ? null : i18next.t('settings:member.capacityRange', { max });
};

/** Role, topics and capacity, for an invitation and (with the topics in which he only helps out) for a member. */
export const MemberFields = <V extends MemberValues>({
  form,
  withBackup = false,
}: {
  form: UseFormReturnType<V>;
  withBackup?: boolean;
}) => {
  const { t } = useTranslation(['settings', 'line', 'common']);
  const { open } = useTopics();
  const iAmOwner = useMyMember().role === 'owner';
  const { role, topicIds } = form.values;
  const chooseTopics = (chosen: string[]) => {
    form.setFieldValue('topicIds', chosen as never);
    const backup = form.values.backupTopicIds.filter((id) => chosen.includes(id));
    form.setFieldValue('backupTopicIds', backup as never);
  };
  const roles = ROLES.filter((each) => each !== 'owner' || iAmOwner || role === 'owner');
  return (
    <>
      <Select
        label={t('member.role')}
        description={t(`member.roleHint.${role}`)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={roles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('role')}
      />
      <div>
        <MultiSelect
          label={t('line:first')}
          description={t('member.topicsHint')}
          placeholder={topicIds.length === 0 ? t('line:everybody') : ''}
          data={open.map(({ id, name }) => ({ value: id, label: name }))}
          clearable
          searchable={open.length > 8}
          {...form.getInputProps('topicIds')}
          onChange={chooseTopics}
        />
        {topicIds.length === 0 && <p className={classes.allTopics}>{t('line:allTopics')}</p>}
      </div>
      {withBackup && topicIds.length > 0 && (
        <MultiSelect
          label={t('line:backup')}
          description={t('line:backupHint')}
          data={open
            .filter(({ id }) => topicIds.includes(id))
            .map(({ id, name }) => ({ value: id, label: name }))}
          clearable
          {...form.getInputProps('backupTopicIds')}
        />
      )}
      <CapacityField form={form} />
    </>
  );
};

const QUICK = ['1', '2', '3', '4'];

/** One to four by a click; any other number by writing it. */
const CapacityField = <V extends MemberValues>({ form }: { form: UseFormReturnType<V> }) => {
  const { t } = useTranslation(['line', 'settings']);
  const current = String(form.values.capacity);
  const [isExact, setExact] = useState(!QUICK.includes(current));
  const choose = (choice: string) => {
    setExact(choice === 'more');
    if (choice !== 'more') form.setFieldValue('capacity', Number(choice) as never);
  };
  return (
    <Stack gap="sm">
      <Input.Wrapper
        label={t('capacityChoice')}
        description={t('settings:member.capacityHint', { max: LIMITS.capacityMax })}
        labelElement="div"
      >
        <SegmentedControl
          fullWidth
          aria-label={t('capacityChoice')}
          value={isExact ? 'more' : current}
          onChange={choose}
          data={[
            ...QUICK.map((value) => ({ value, label: value })),
            { value: 'more', label: t('capacityOther') },
          ]}
        />
      </Input.Wrapper>
      {isExact && (
        <NumberInput
          aria-label={t('capacityExact')}
          min={1}
          max={LIMITS.capacityMax}
          allowDecimal={false}
          clampBehavior="none"
          {...form.getInputProps('capacity')}
        />
      )}
    </Stack>
  );
};
